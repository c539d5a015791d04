package dev.pastdue.cli;

import dev.pastdue.sandbox.run.Engine;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An engine by its name in small letters. */
final class EngineName implements ITypeConverter<Engine> {
    @Override
    public Engine convert(String name) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is not aws or memory"));
    }
}
