package dev.pastdue.letters;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The text of a letter: HTML whose title is the subject, and whose body has headings, paragraphs, lists and tables and nothing else. A
 * paragraph of class {@code owed} that says {@code what: how much; what: how much} becomes a table.
 */
record LetterText(String subject, List<Node> body) {
    private static final Set<String> ALLOWED = Set.of(
            "h2", "h3", "p", "br", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "em",
            "span", "div");
    private static final String OWED = "owed";
    private static final Pattern BETWEEN_ROWS = Pattern.compile("；|; ");
    private static final Pattern WITHIN_ROW = Pattern.compile("：|: ");

    /** @throws IllegalArgumentException where it is none, with line and column where they are known */
    static LetterText read(String html, Xhtml xhtml) {
        Document document = xhtml.read(html);
        String subject = Xhtml.elements(document, "title").stream()
                .map(title -> title.getTextContent().strip())
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "1:1: has no title; write the letter's subject between <title> and </title>"));
        Element body = Xhtml.elements(document, "body").stream()
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("1:1: has no body; write the text between <body> and </body>"));
        refuseOthers(body);
        Xhtml.elements(document, "p").stream()
                .filter(paragraph -> paragraph.getAttribute("class").equals(OWED))
                .forEach(LetterText::tabulate);
        return new LetterText(subject, Xhtml.children(body));
    }

    private static void refuseOthers(Node within) {
        for (Node node : Xhtml.children(within)) {
            if (node instanceof Element && !ALLOWED.contains(node.getNodeName())) {
                throw new IllegalArgumentException("1:1: <" + node.getNodeName()
                        + "> is not allowed in a letter; use h2, p, ul, li, table, strong or em");
            }
            refuseOthers(node);
        }
    }

    private static void tabulate(Element paragraph) {
        Document document = paragraph.getOwnerDocument();
        Element table = document.createElement("table");
        table.setAttribute("class", OWED);
        for (String row : BETWEEN_ROWS.split(paragraph.getTextContent().strip(), -1)) {
            String[] cells = WITHIN_ROW.split(row.strip(), 2);
            Element line = document.createElement("tr");
            Element what = cell(document, "th", cells[0]);
            what.setAttribute("scope", "row");
            line.appendChild(what);
            line.appendChild(cell(document, "td", cells.length > 1 ? cells[1] : ""));
            table.appendChild(line);
        }
        paragraph.getParentNode().replaceChild(table, paragraph);
    }

    private static Element cell(Document document, String name, String text) {
        Element cell = document.createElement(name);
        cell.setTextContent(text);
        return cell;
    }
}
