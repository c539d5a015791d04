package dev.pastdue.formats;

import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.gate.TemplateChecks;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.ops.ConfigFiles.Fetched;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files of a stage's channels beside SMS: one variant at least is whole in each locale, says nothing that no message may say, and a mail
 * says how to have no more of them.
 *
 * @param files what lies at a path
 */
record ChannelFiles(
        Function<String, Optional<Fetched.Found>> files,
        Strategy strategy,
        TemplateChecks checks,
        Set<Finding> findings) {
    void check(Stage stage, String locale) {
        for (Channel channel : stage.channels()) {
            Form form = Form.of(channel);
            if (form != Form.SMS && !form.files().isEmpty()) {
                check(stage, locale, form);
            }
            if (channel == Channel.EMAIL && strategy.routes().mail() == null) {
                findings.add(new Finding(
                        Level.ERROR,
                        Composer.path(stage.template(), locale, "a"),
                        1,
                        1,
                        "no-sender",
                        "the stage " + stage.name() + " has the channel email, and the strategy says no sender",
                        "add email: {from: notices@bank.example, configuration-set: …, contact-list: …}"));
            }
        }
    }

    private void check(Stage stage, String locale, Form form) {
        List<String> folders = Stream.of(locale, Locale.forLanguageTag(locale).getLanguage())
                .distinct()
                .toList();
        boolean any = false;
        for (String variant : stage.variants().keySet()) {
            for (String folder : folders) {
                List<String> paths = form.files().stream()
                        .map(file -> Composer.path(stage.template(), folder, variant + file))
                        .toList();
                // All are asked for, so that each that is there counts as used.
                List<Optional<Fetched.Found>> found = paths.stream().map(files).toList();
                for (int i = 0; i < paths.size(); i++) {
                    if (found.get(i).isPresent()) {
                        file(paths.get(i), found.get(i).get(), folder, stage, form);
                    }
                }
                any |= found.stream().allMatch(Optional::isPresent);
            }
        }
        if (!any) {
            String path = Composer.path(
                    stage.template(),
                    locale,
                    stage.variants().firstKey() + form.files().getFirst());
            findings.add(new Finding(
                    Level.ERROR,
                    path,
                    1,
                    1,
                    "missing-template",
                    "is missing, though the stage " + stage.name() + " has the channel "
                            + form.name().toLowerCase(Locale.ROOT),
                    "write it (" + String.join(", ", form.files()) + " behind a variant), or take the channel out"));
        }
    }

    private void file(String path, Fetched.Found found, String folder, Stage stage, Form form) {
        Map<String, String> values = new HashMap<>(checks.usualValues(folder, stage));
        values.put(Form.UNSUBSCRIBE, "-");
        try {
            var template = MustacheTemplates.parse(path, found);
            template.render(values);
            findings.addAll(checks.checkMessage(path, MustacheTemplates.lines(found.text()), values, stage));
            if (form == Form.EMAIL && !template.names().contains(Form.UNSUBSCRIBE)) {
                findings.add(new Finding(
                        Level.ERROR,
                        path,
                        1,
                        1,
                        "missing-opt-out",
                        "does not say how to have no more of these mails",
                        "say it, with {{" + Form.UNSUBSCRIBE + "}}"));
            }
        } catch (InvalidConfig broken) {
            findings.addAll(Gate.findings(broken, "template"));
        }
    }
}
