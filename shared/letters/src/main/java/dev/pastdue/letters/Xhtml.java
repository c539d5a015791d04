package dev.pastdue.letters;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads well-formed HTML, which reads nothing else: no document type, no entity but XML's own and that of a no-break space. One thread at a time. */
final class Xhtml {
    private final DocumentBuilder parser;

    Xhtml() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new Thrown());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has an XML parser", e);
        }
    }

    /** @throws IllegalArgumentException where it is not well-formed, with line, column and reason */
    Document read(String html) {
        String plain = html.replace("<!DOCTYPE html>", "").replace("&nbsp;", "\u00A0");
        try {
            return parser.parse(new InputSource(new StringReader(plain)));
        } catch (SAXParseException e) {
            throw new IllegalArgumentException(
                    e.getLineNumber() + ":" + e.getColumnNumber() + ": is not well-formed HTML: " + e.getMessage()
                            + "; close every element, write &amp; for &",
                    e);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("1:1: is not well-formed HTML: " + e.getMessage(), e);
        }
    }

    static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    static List<Node> children(Node node) {
        NodeList found = node.getChildNodes();
        return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
    }

    /** It would write warnings on the terminal else. */
    private static final class Thrown implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
