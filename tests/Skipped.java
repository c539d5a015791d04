import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Says how many tests ran and, last, which were skipped and why; fails if one failed or none ran, and where the
 * environment sets NOTHING_SKIPPED, if one was skipped. Run by `make test`.
 */
void main() throws Exception {
    int passed = 0;
    int failed = 0;
    var skipped = new ArrayList<String>();
    List<Path> reports;
    try (var files = Files.walk(Path.of("."))) {
        reports = files.filter(file -> file.toString().contains("surefire-reports"))
                .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                .sorted()
                .toList();
    }
    for (Path report : reports) {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            var test = (Element) cases.item(i);
            if (test.getElementsByTagName("skipped").item(0) instanceof Element skip) {
                skipped.add("  skipped " + test.getAttribute("classname") + "." + test.getAttribute("name") + ": "
                        + skip.getAttribute("message"));
            } else if (test.getElementsByTagName("failure").getLength() > 0
                    || test.getElementsByTagName("error").getLength() > 0) {
                failed++;
            } else {
                passed++;
            }
        }
    }
    skipped.forEach(IO::println);
    IO.println(passed + " passed, " + failed + " failed, " + skipped.size() + " skipped");
    boolean mayBeSkipped = System.getenv().getOrDefault("NOTHING_SKIPPED", "").isEmpty();
    if (!mayBeSkipped && !skipped.isEmpty()) {
        IO.println("NOTHING_SKIPPED is set: nothing may be skipped");
    }
    System.exit(failed > 0 || passed == 0 || (!mayBeSkipped && !skipped.isEmpty()) ? 1 : 0);
}
