package dev.synackademy.session;

import java.util.List;

/**
 * What followers are told at once: how much of what they have still holds, and the rest of the log.
 *
 * @param keep entries after this one are void; {@link #ALL} if all hold
 * @param after the rest begins after this entry
 * @param characters of the rest
 */
record Burst(int keep, int after, Recording recording, long characters) {

    static final int ALL = Integer.MAX_VALUE;

    /** The log from some entry on. */
    static Burst rest(int after, Recording recording) {
        return new Burst(ALL, after, recording, recording.charactersAfter(after));
    }

    /** The log is another one after its entry {@code keep}. */
    static Burst rewritten(int keep, Recording recording) {
        return new Burst(keep, keep, recording, recording.charactersAfter(keep));
    }

    boolean truncates() {
        return keep != ALL;
    }

    /** The next entries that fit into one message, at least one where one is left. */
    List<String> entriesAfter(int sent, long charactersMax) {
        List<String> entries = recording.entries();
        int end = sent;
        long characters = 0;
        while (end < entries.size()) {
            characters += entries.get(end).length() + 1;
            if (characters > charactersMax && end > sent) {
                break;
            }
            end++;
        }
        return entries.subList(sent, end);
    }
}
