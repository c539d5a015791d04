package dev.pastdue.core.desk;

/**
 * Where the desk stands.
 *
 * @param looks the ARN of the function that answers looks
 * @param acts the ARN of the function that does what is pressed; whoever may not call it can look and not touch
 * @param showsPersons whether names, numbers and what people wrote are shown
 */
public record DeskPlace(String looks, String acts, boolean showsPersons) {}
