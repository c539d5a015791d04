package dev.pastdue.core.account;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Telephone numbering plans: which numbers can be texted, and where they are. */
public interface PhoneNumbers {
    /**
     * The number in E.164, if it is a valid number that can receive texts.
     *
     * @param written as a person wrote it; a number without country code is read as one of {@code region}
     * @param region ISO 3166 alpha-2
     */
    Optional<String> mobile(String written, String region);

    /** Every zone that a number in E.164 can be in; empty if that is not known. */
    List<ZoneId> zones(String e164);
}
