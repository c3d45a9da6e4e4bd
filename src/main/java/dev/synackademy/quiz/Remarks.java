package dev.synackademy.quiz;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feedback for which another format has no place, as a list behind the explanation, where its learners read it all the same: each
 * line has a part of the question and what is to be said of it.
 *
 * @param before the explanation itself
 * @param each what is said of each part, in order
 */
record Remarks(String before, List<String> each) {

    /** Lines of one remark that follow its first are indented, so that a list can stand in it. */
    private static final String INDENT = "\n  ";

    /** In Markdown; begins with a new line. */
    static String list(List<String> parts, List<String> remarks, String language) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            list.append(begin(parts.get(i), language.equals("zh") ? '：' : ':'))
                    .append(language.equals("zh") ? "" : " ")
                    .append(remarks.get(i).replace("\n", INDENT));
        }
        return list.toString();
    }

    /** The reverse, from the last part to the first; {@code null} if that list is not there. */
    static @Nullable Remarks find(String said, List<String> parts) {
        String rest = "\n" + said;
        List<String> each = new ArrayList<>();
        for (String part : parts.reversed()) {
            int at = Math.max(rest.lastIndexOf(begin(part, '：')), rest.lastIndexOf(begin(part, ':')));
            if (at < 0) {
                return null;
            }
            String remark = rest.substring(at + begin(part, ':').length());
            each.addFirst(remark.strip().replace(INDENT, "\n"));
            rest = rest.substring(0, at);
        }
        return new Remarks(rest.strip(), each);
    }

    private static String begin(String part, char colon) {
        return "\n- " + part.replace('\n', ' ') + colon;
    }
}
