package dev.synackademy.session;

import java.util.List;
import tools.jackson.databind.util.RawValue;

/** What a follower is told over a WebSocket. */
sealed interface Message {

    /** Which of the records below this is, in one word. */
    String type();

    /**
     * More entries; numbers follow each other without a gap.
     *
     * @param log names the log they belong to, as long as nobody rewrites it
     */
    record Entries(String type, String log, List<RawValue> entries) implements Message {
        static Entries of(Recording recording, List<String> entries) {
            return new Entries(
                    "entries",
                    recording.name(),
                    entries.stream().map(RawValue::new).toList());
        }
    }

    /** Entries after this one are void; new ones follow. */
    record Truncated(String type, int after) implements Message {
        static Truncated to(int after) {
            return new Truncated("truncated", after);
        }
    }

    /** All entries there are have been sent. */
    record Complete(String type, int length, double end) implements Message {
        static Complete of(Recording recording) {
            return new Complete("complete", recording.length(), recording.end());
        }
    }

    default String text() {
        return LogJson.MAPPER.writeValueAsString(this);
    }
}
