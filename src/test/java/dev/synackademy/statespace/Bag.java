package dev.synackademy.statespace;

/**
 * Segments on the way in one direction, in no order: up to six of them, one byte each, sorted, in a long. A segment is a kind, the
 * client's initial sequence number (0 a stale one, 1 the current), the server's (0 none), and a number.
 */
final class Bag {

    static final int MAX_SIZE = 6;
    static final long EMPTY = 0;

    /** In the order of the states' encoding; 0 would be no segment. */
    enum Kind {
        NONE,
        SYN,
        SYNACK,
        ACK,
        DAT,
        FIN,
        RST;

        private static final Kind[] VALUES = values();
    }

    private Bag() {}

    static int segment(Kind kind, int client, int server, int number) {
        return kind.ordinal() << 5 | client << 4 | server << 2 | number;
    }

    static Kind kind(int segment) {
        return Kind.VALUES[segment >>> 5];
    }

    static int client(int segment) {
        return segment >>> 4 & 1;
    }

    static int server(int segment) {
        return segment >>> 2 & 3;
    }

    static int number(int segment) {
        return segment & 3;
    }

    static int size(long bag) {
        return (Long.SIZE + 7 - Long.numberOfLeadingZeros(bag)) >>> 3;
    }

    static int get(long bag, int index) {
        return (int) (bag >>> 8 * index) & 0xff;
    }

    /** Whether the same segment stands before it too: then it is no choice of its own. */
    static boolean isRepeated(long bag, int index) {
        return index > 0 && get(bag, index) == get(bag, index - 1);
    }

    /** A full bag drops what is added. */
    static long plus(long bag, int segment) {
        int size = size(bag);
        if (size == MAX_SIZE) {
            return bag;
        }
        int index = 0;
        while (index < size && get(bag, index) < segment) {
            index++;
        }
        long before = bag & (1L << 8 * index) - 1;
        return before | (long) segment << 8 * index | (bag ^ before) << 8;
    }

    /** Without one that is there. */
    static long minus(long bag, int segment) {
        int index = 0;
        while (get(bag, index) != segment) {
            index++;
        }
        long before = bag & (1L << 8 * index) - 1;
        return before | bag >>> 8 * index + 8 << 8 * index;
    }

    static String describe(int segment) {
        return "%s(client %d, server %d, %d)"
                .formatted(kind(segment), client(segment), server(segment), number(segment));
    }
}
