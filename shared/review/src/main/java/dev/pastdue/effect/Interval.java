package dev.pastdue.effect;

/** From {@code low} to {@code high}, both included. */
public record Interval(double low, double high) {
    boolean contains(double value) {
        return low <= value && value <= high;
    }
}
