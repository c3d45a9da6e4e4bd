package dev.synackademy.quiz;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Elements of an XML document with the lines in which they stand. A document type, and with it every entity of one's own, is
 * refused: neither files are read nor memory filled for anybody.
 */
record MoodleXml(String name, Map<String, String> attributes, List<MoodleXml> children, StringBuilder words, int line) {

    private static final int DEPTH_MAX = 16;

    /** @throws IllegalArgumentException that says in which line it is no XML, or none of those that are taken */
    static MoodleXml parse(String file, String text) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new IllegalArgumentException(
                            place(file, reader) + "a document type, with entities of its own, is not taken");
                }
            }
            return element(file, reader, 1);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            String said = String.valueOf(e.getMessage()).replaceFirst("(?s)^ParseError.*Message: ", "");
            throw new IllegalArgumentException(file + ":" + line + ": this is no XML: " + said, e);
        }
    }

    private static MoodleXml element(String file, XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException(
                    place(file, reader) + "elements stand in each other " + DEPTH_MAX + " deep at most");
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        var element = new MoodleXml(
                reader.getLocalName(),
                attributes,
                new ArrayList<>(),
                new StringBuilder(),
                reader.getLocation().getLineNumber());
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> element.children.add(element(file, reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    element.words.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IllegalArgumentException(
                            place(file, reader) + "there is no entity \"" + reader.getLocalName() + "\"");
                default -> {} // comments and instructions for programs
            }
        }
        return element;
    }

    private static String place(String file, XMLStreamReader reader) {
        return file + ":" + reader.getLocation().getLineNumber() + ": ";
    }

    List<MoodleXml> all(String child) {
        return children.stream().filter(each -> each.name.equals(child)).toList();
    }

    /** What stands in the {@code text} of this child; empty if there is none. */
    String text(String child) {
        return all(child).stream().findFirst().map(MoodleXml::text).orElse("");
    }

    /** What stands in its {@code text}, or in it, as Markdown. */
    String text() {
        return ExchangeText.markdown(raw(), format());
    }

    /** What stands there, in its {@link #format}. */
    String raw() {
        return all("text").stream().findFirst().orElse(this).words.toString();
    }

    String format() {
        return attributes.getOrDefault("format", "moodle");
    }
}
