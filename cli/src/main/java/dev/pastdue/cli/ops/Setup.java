package dev.pastdue.cli.ops;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code pastdue setup}: sees to what CloudFormation cannot set, and says in a line each what was found and what was done. */
public final class Setup {
    private final Deployed stack;
    private final StackInspection inspection;
    private final AccountSettings settings;

    public Setup(Deployed stack, StackInspection inspection, AccountSettings settings) {
        this.stack = stack;
        this.inspection = inspection;
        this.settings = settings;
    }

    /**
     * What became of a setup.
     *
     * @param changes made, or to be made in a dry run
     * @param failures steps that could not be asked or made
     */
    public record Outcome(int changes, int failures) {}

    /**
     * Makes every change that is needed. A second run finds nothing to change; a step that fails keeps no other from being made.
     *
     * @param dryRun only says what it would do
     */
    public Outcome run(boolean dryRun, PrintStream out) {
        return make(new DeliveryLogging(stack, inspection).steps(), dryRun, out);
    }

    /**
     * The same, and makes a configuration set of End User Messaging whose events tell the stack's topic.
     *
     * @param configurationSet its name, as in the strategy
     */
    public Outcome run(String configurationSet, boolean dryRun, PrintStream out) {
        var steps = new ArrayList<>(new DeliveryLogging(stack, inspection).steps());
        steps.addAll(new TextEventDelivery(stack, inspection, configurationSet).steps());
        return make(steps, dryRun, out);
    }

    /** Takes back what setup made of the account's settings in this stack's name. The log groups stay, with what is in them. */
    public Outcome remove(boolean dryRun, PrintStream out) {
        return make(new DeliveryLogging(stack, inspection).removals(), dryRun, out);
    }

    private Outcome make(List<Step> steps, boolean dryRun, PrintStream out) {
        int changes = 0;
        int failures = 0;
        for (Step step : steps) {
            String line = step.subject() + ": ";
            switch (step) {
                case Step.Right(String _, String found) -> out.println(line + found + "; nothing to do");
                case Step.NotHere(String _, String why, String _) -> out.println(line + why + "; nothing to do");
                case Step.Unanswered(String _, String why, String advice) -> {
                    failures++;
                    out.println(line + "not known, " + why + "; " + advice);
                }
                case Step.ToDo(String _, String found, Change change) -> {
                    Answer<Change> made = dryRun ? Answer.of(change) : settings.make(change);
                    out.println(line + found + "; " + said(made, dryRun));
                    if (made instanceof Answer.Known<Change>) {
                        changes++;
                    } else {
                        failures++;
                    }
                }
            }
        }
        out.println(summary(changes, failures, dryRun));
        return new Outcome(changes, failures);
    }

    private static String said(Answer<Change> made, boolean dryRun) {
        return switch (made) {
            case Answer.Known<Change>(Change change) -> dryRun ? "would be " + change.done() : change.done();
            case Answer.Unknown<Change>(String why, String advice) -> "failed, " + why + "; " + advice;
        };
    }

    private static String summary(int changes, int failures, boolean dryRun) {
        String changed = dryRun ? changes + " to change; nothing was changed." : changes + " changed.";
        String said = changes == 0 ? "Nothing to change." : changed;
        return failures == 0 ? said : said + " " + failures + " failed.";
    }
}
