package dev.pastdue.testing;

/** Numbers that are reserved for fiction (North American Numbering Plan, 555-0100 to 555-0199). */
final class Phones {
    private Phones() {}

    /** Another one for each of 0 to 59,999. */
    static String fictional(int number) {
        return "+1%d55501%02d".formatted(200 + number / 100, number % 100);
    }
}
