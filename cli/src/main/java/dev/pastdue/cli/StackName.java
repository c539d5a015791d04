package dev.pastdue.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A name that CloudFormation lets a stack have. */
final class StackName implements ITypeConverter<String> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");

    @Override
    public String convert(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new TypeConversionException("is no stack's name; write letters, digits and hyphens");
        }
        return name;
    }
}
