package dev.pastdue.core.model;

import dev.pastdue.core.model.PhoneReading.Usable;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Telephone numbering plans: which numbers can be texted, and where they are. */
public interface PhoneNumbers {
    /**
     * Understands a number, if it is certain which one was meant and it can receive texts.
     *
     * @param written as a person or a spreadsheet wrote it; a number without country code is read as one of {@code region}
     * @param region ISO 3166 alpha-2
     * @param allowed beginnings of numbers in E.164, such as {@code +88690}, that can be texted although the numbering plan at hand does not
     *     know of them yet: ranges are assigned faster than libraries are updated
     */
    PhoneReading read(String written, String region, Set<String> allowed);

    /** The number in E.164, if {@link #read} finds one. */
    default Optional<String> mobile(String written, String region) {
        return read(written, region, Set.of()) instanceof Usable(String e164) ? Optional.of(e164) : Optional.empty();
    }

    /** Every zone that a number in E.164 can be in; empty if that is not known. */
    List<ZoneId> zones(String e164);
}
