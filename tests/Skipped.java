import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** So many of the slowest classes are named; the others are counted together. */
static final int SLOWEST = 10;

/**
 * Says how long the parts took, how many tests ran and, last, which were skipped and why; fails if one failed or none ran, and where the
 * environment sets NOTHING_SKIPPED, if one was skipped. Run by `make test`.
 */
void main() throws Exception {
    int passed = 0;
    int failed = 0;
    var skipped = new TreeMap<String, List<String>>();
    List<Path> reports;
    try (var files = Files.walk(Path.of("."))) {
        reports = files.filter(file -> file.toString().matches(".*/(surefire|failsafe)-reports/.*"))
                .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                .sorted()
                .toList();
    }
    var seconds = new TreeMap<String, Double>();
    for (Path report : reports) {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        NodeList cases = suite.getElementsByTagName("testcase");
        String name = suite.getAttribute("name");
        double time = Double.parseDouble(suite.getAttribute("time").replace(",", ""));
        seconds.merge(name.substring(name.lastIndexOf('.') + 1), time, Double::sum);
        for (int i = 0; i < cases.getLength(); i++) {
            var test = (Element) cases.item(i);
            if (test.getElementsByTagName("skipped").item(0) instanceof Element skip) {
                // A class that is skipped whole has no test's name.
                String which = test.getAttribute("classname") + " " + test.getAttribute("name");
                skipped.computeIfAbsent(skip.getAttribute("message"), _ -> new ArrayList<>())
                        .add(which.strip());
            } else if (test.getElementsByTagName("failure").getLength() > 0
                    || test.getElementsByTagName("error").getLength() > 0) {
                failed++;
            } else {
                passed++;
            }
        }
    }
    var slowest = seconds.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .toList();
    double others = slowest.stream().skip(SLOWEST).mapToDouble(Map.Entry::getValue).sum();
    IO.println("Seconds of the slowest:");
    slowest.stream()
            .limit(SLOWEST)
            .forEach(part -> IO.println("%8.0f  %s".formatted(part.getValue(), part.getKey())));
    IO.println("%8.0f  all others".formatted(others));
    skipped.forEach((reason, tests) -> {
        IO.println("Skipped: " + reason);
        tests.forEach(test -> IO.println("  " + test));
    });
    int skips = skipped.values().stream().mapToInt(List::size).sum();
    IO.println(passed + " passed, " + failed + " failed, " + skips + " skipped");
    boolean oneTooMany = skips > 0 && !System.getenv().getOrDefault("NOTHING_SKIPPED", "").isEmpty();
    if (oneTooMany) {
        IO.println("NOTHING_SKIPPED is set: a skipped test is a failure");
    }
    System.exit(failed > 0 || passed == 0 || oneTooMany ? 1 : 0);
}
