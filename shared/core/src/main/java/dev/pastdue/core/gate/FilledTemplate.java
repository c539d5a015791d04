package dev.pastdue.core.gate;

import dev.pastdue.core.text.HtmlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template's text with values in it, that knows where in the file each of its characters comes from.
 *
 * @param source the file
 * @param text with values, without remarks
 * @param names each name that the file uses, and where its first tag begins
 */
record FilledTemplate(String source, String text, Map<String, Integer> names, List<Piece> pieces) {
    private static final Pattern TAG = Pattern.compile("\\{\\{(?:[ \\t]*([A-Za-z][A-Za-z0-9]*)[ \\t]*|![^{}]*)\\}\\}");

    /** A tag of HTML, a remark, what no reader sees, or a character that is written by its name. */
    private static final Pattern MARKUP = Pattern.compile(
            "<!--(?:-?>|.*?--!?>)|<(?<unseen>style|script)(?![^\\s>/]).*?</\\k<unseen>\\s*>"
                    + "|<[/!]?(?<tag>[a-z][a-z0-9-]*+)(?<inside>[^<>]*+)>|(?<entity>&#?[a-z0-9]{2,8};)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** An address that a tag leads to, or words that it shows. */
    private static final Pattern SHOWN = Pattern.compile(
            "\\b(?:href|src|action|alt|title)\\s*=\\s*(?:\"([^\"]*)|'([^']*)|([^\"'\\s]+))", Pattern.CASE_INSENSITIVE);

    /** Tags that end a sentence: whatever else stands within one, a browser shows its words as one. */
    private static final Set<String> BREAKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "title",
            "tr",
            "ul");

    /**
     * A stretch of the text.
     *
     * @param name whose value it is; empty where it is the file's own words
     */
    record Piece(int textFrom, int sourceFrom, String name) {}

    /** Line and column in the file. */
    record Place(int line, int column) {}

    /** @param values of every name that may be used; another's is left empty, for the reader of templates has said so */
    static FilledTemplate of(String source, Map<String, String> values) {
        var text = new StringBuilder();
        var names = new LinkedHashMap<String, Integer>();
        var pieces = new ArrayList<Piece>();
        Matcher tag = TAG.matcher(source);
        int from = 0;
        while (tag.find()) {
            pieces.add(new Piece(text.length(), from, ""));
            text.append(source, from, tag.start());
            String name = tag.group(1);
            if (name != null) {
                names.putIfAbsent(name, tag.start());
                pieces.add(new Piece(text.length(), tag.start(), name));
                text.append(values.getOrDefault(name, ""));
            }
            from = tag.end();
        }
        pieces.add(new Piece(text.length(), from, ""));
        text.append(source, from, source.length());
        return new FilledTemplate(source, text.toString().stripTrailing(), names, List.copyOf(pieces));
    }

    /** The words of an HTML document, each element's on a line of its own, and after them the addresses that it leads to and the words of its pictures. */
    FilledTemplate withoutMarkup() {
        var words = new StringBuilder();
        var kept = new ArrayList<>(List.of(new Piece(0, 0, "")));
        Matcher markup = MARKUP.matcher(text);
        int from = 0;
        while (markup.find()) {
            keep(from, markup.start(), words, kept);
            String tag = markup.group("tag");
            if (tag != null && BREAKS.contains(tag.toLowerCase(Locale.ROOT))) {
                words.append('\n');
            }
            String entity = markup.group("entity");
            if (entity != null) {
                kept.add(new Piece(words.length(), sourceAt(markup.start()), ""));
                words.append(HtmlText.unescaped(entity));
            }
            from = markup.end();
        }
        keep(from, text.length(), words, kept);
        markup.reset();
        while (markup.find()) {
            Matcher shown = SHOWN.matcher(text);
            if (markup.group("tag") != null) {
                shown.region(markup.start("inside"), markup.end("inside"));
                while (shown.find()) {
                    int group = shown.group(1) != null ? 1 : shown.group(2) != null ? 2 : 3;
                    words.append('\n');
                    keep(shown.start(group), shown.end(group), words, kept);
                }
            }
        }
        return new FilledTemplate(source, words.toString(), names, List.copyOf(kept));
    }

    private void keep(int from, int to, StringBuilder words, List<Piece> kept) {
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int begin = Math.max(piece.textFrom(), from);
            int end = i + 1 < pieces.size() ? Math.min(pieces.get(i + 1).textFrom(), to) : to;
            if (begin < end) {
                int within = piece.name().isEmpty() ? begin - piece.textFrom() : 0;
                kept.add(new Piece(words.length() + begin - from, piece.sourceFrom() + within, piece.name()));
            }
        }
        words.append(text, from, to);
    }

    /** Which name's value the character belongs to; empty for the file's own words. */
    String nameAt(int textOffset) {
        return pieceAt(textOffset).name();
    }

    /** Where in the file the character comes from: its own place, or that of the name whose value it is in. */
    Place placeAt(int textOffset) {
        return place(sourceAt(textOffset));
    }

    private int sourceAt(int textOffset) {
        Piece piece = pieceAt(textOffset);
        int within = piece.name().isEmpty() ? textOffset - piece.textFrom() : 0;
        return Math.min(piece.sourceFrom() + within, source.length());
    }

    /** Where a name is first used; the file's beginning where it is not. */
    Place placeOf(String name) {
        return place(names.getOrDefault(name, 0));
    }

    private Piece pieceAt(int textOffset) {
        Piece found = pieces.getFirst();
        for (Piece piece : pieces) {
            if (piece.textFrom() <= textOffset) {
                found = piece;
            }
        }
        return found;
    }

    /** Line and column of an offset in the file. */
    Place place(int offset) {
        String before = source.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, before.codePointCount(before.lastIndexOf('\n') + 1, offset) + 1);
    }
}
