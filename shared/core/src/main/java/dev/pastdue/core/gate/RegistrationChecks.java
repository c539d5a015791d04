package dev.pastdue.core.gate;

import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.gate.Registration.Tag;
import dev.pastdue.core.gate.Registration.Template;
import dev.pastdue.core.gate.Registration.Variable;
import dev.pastdue.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a template's file the carriers would stop because it is not what was registered. Findings are in English and Chinese. */
public final class RegistrationChecks {
    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*([A-Za-z]+)\\s*\\}\\}");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9]+)\\}");
    private static final Pattern REMARK = Pattern.compile("\\{\\{![^{}]*\\}\\}");

    private final Registration registration;
    private final Strategy strategy;

    public RegistrationChecks(Registration registration, Strategy strategy) {
        this.registration = registration;
        this.strategy = strategy;
    }

    /**
     * Checks a file.
     *
     * @param file its path, {@code templates/<template>/<locale>/<variant>.mustache}
     * @param source its text
     * @param values of a usual account
     */
    public List<Finding> check(String file, String source, Map<String, String> values) {
        var findings = new ArrayList<Finding>();
        String text = FilledTemplate.of(source, values).text();
        if (!registration.keywords().isEmpty()
                && registration.keywords().stream().noneMatch(text::contains)) {
            findings.add(error(
                    file,
                    "registered-sender",
                    "names no registered sender · 没有写出已登记的发送方",
                    "write one of · 请写其中之一：" + String.join(", ", registration.keywords())));
        }
        Set<String> domains = registration.domains();
        if (domains != null && !Links.breaches(text, domains).isEmpty()) {
            findings.add(error(
                    file,
                    "registered-domain",
                    "links to a domain that is not registered · 链接的域名未登记",
                    "register it, or link to · 请先登记，或改用：" + String.join(", ", domains)));
        }
        Set<String> phones = registration.phones();
        String hotline = digits(strategy.lender().hotline());
        if (phones != null && phones.stream().map(RegistrationChecks::digits).noneMatch(hotline::equals)) {
            findings.add(error(
                    file,
                    "registered-phone",
                    "the hotline is not a registered number · 客服电话未登记",
                    "register it, or name a registered one in lender.hotline · 请先登记，或在 lender.hotline 改用已登记的号码"));
        }
        String signature = registration.signature();
        if (signature != null && !text.startsWith(signature)) {
            findings.add(error(
                    file,
                    "registered-signature",
                    "does not begin with the registered signature · 开头不是已报备的签名",
                    "begin with · 请以此开头：" + signature));
        }
        Map<String, Template> templates = registration.templates();
        if (templates != null) {
            template(file, source, values, templates, findings);
        }
        return findings;
    }

    private static void template(
            String file,
            String source,
            Map<String, String> values,
            Map<String, Template> templates,
            List<Finding> findings) {
        String name = file.replaceFirst("^templates/", "").replaceFirst("\\.mustache$", "");
        Template registered = templates.get(name);
        if (registered == null) {
            findings.add(error(
                    file,
                    "unregistered-template",
                    "is not a registered template · 该模板未报备",
                    "register it, and add its id and text for · 请先报备，再在登记文件中加入 id 与内容：" + name));
            return;
        }
        List<String> wanted =
                registered.variables().stream().map(Variable::name).toList();
        List<String> names =
                TAG.matcher(source).results().map(tag -> tag.group(1)).toList();
        if (!names.equals(wanted)) {
            findings.add(error(
                    file,
                    "registered-variables",
                    "has other variables, or in another order, than template " + registered.id() + " · 变量或顺序与已报备模板 "
                            + registered.id() + " 不一致",
                    "use · 应为：" + String.join(", ", wanted)));
        } else if (!fixed(REMARK.matcher(source).replaceAll(""), TAG).equals(fixed(registered.text(), PLACE))) {
            findings.add(error(
                    file,
                    "registered-text",
                    "has other words than template " + registered.id() + " · 文字与已报备模板 " + registered.id() + " 不一致",
                    "write what is registered, or register this · 请照已报备的文字写，或重新报备"));
        }
        String untrue = registered.variables().stream()
                .filter(variable -> !fits(values.getOrDefault(variable.name(), ""), variable.tag()))
                .map(variable ->
                        variable.name() + " (" + variable.tag().name().toLowerCase(java.util.Locale.ROOT) + ")")
                .collect(Collectors.joining(", "));
        if (!untrue.isEmpty()) {
            findings.add(error(
                    file,
                    "registered-tag",
                    "a variable's value is not what its tag says · 变量的值与其标签不符：" + untrue,
                    "tag it as what it is, or say it in fixed words · 请改标签，或写成固定文字"));
        }
    }

    /** The words between the variables. */
    private static List<String> fixed(String text, Pattern variable) {
        return List.of(variable.split(text.strip(), -1));
    }

    private static boolean fits(String value, Tag tag) {
        return switch (tag) {
            case TEXT -> true;
            case NUMERIC -> value.matches("[0-9][0-9.,]*");
            case ALPHANUMERIC -> value.matches("[\\p{L}\\p{N} .,/()'-]*");
            case URL -> value.startsWith("https://");
            case CALLBACK -> value.matches("\\+?[0-9][0-9 -]*");
        };
    }

    private static String digits(String phone) {
        Matcher others = Pattern.compile("[^0-9]").matcher(phone);
        return others.replaceAll("");
    }

    private static Finding error(String file, String id, String what, String fix) {
        return new Finding(Level.ERROR, file, 1, 1, id, what, fix);
    }
}
