package dev.synackademy.network;

import dev.synackademy.tcp.SequenceNumber;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Single values as scenarios write them; each method refuses others with a sentence that says what is wanted. */
final class Scalars {

    private static final int MAX_OCTETS = 1_000_000;

    private Scalars() {}

    /** Four numbers with dots; without leading zeros, so that an address is written in one way only. */
    static String address(String text) {
        boolean isAddress = text.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}")
                && Stream.of(text.split("\\.")).allMatch(part -> Integer.parseInt(part) <= 255);
        if (!isAddress) {
            throw new IllegalArgumentException("\"" + text + "\" is neither a host here nor an IPv4 address");
        }
        return text;
    }

    static int port(String text) {
        int port = Quantity.count(text);
        if (port > 65535) {
            throw new IllegalArgumentException("\"" + text + "\" is more than 65535");
        }
        return port;
    }

    static int octets(String text) {
        int octets = Quantity.count(text);
        if (octets < 1 || octets > MAX_OCTETS) {
            throw new IllegalArgumentException("octets are 1…" + MAX_OCTETS + ", not " + text);
        }
        return octets;
    }

    static SequenceNumber sequenceNumber(String text) {
        return SequenceNumber.of(Quantity.wholeNumber(text));
    }

    static Function<String, Long> atMost(long maxMicros) {
        return text -> {
            long micros = Quantity.micros(text);
            if (micros > maxMicros) {
                throw new IllegalArgumentException("\"" + text + "\" is more than " + maxMicros / 1_000_000 + " s");
            }
            return micros;
        };
    }

    /** A rate of a link, in bits per second. */
    static long rate(String text) {
        long rate = Quantity.bitsPerSecond(text);
        if (rate > Link.MAX_BITS_PER_SECOND) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is more than " + Link.MAX_BITS_PER_SECOND / 1_000_000_000 + " Gbit/s");
        }
        return rate;
    }

    /** How long the queue of a link is. */
    static int packets(String text) {
        int packets = Quantity.count(text);
        if (packets < 1 || packets > Link.MAX_QUEUE_PACKETS) {
            throw new IllegalArgumentException("a queue holds 1…" + Link.MAX_QUEUE_PACKETS + " packets, not " + text);
        }
        return packets;
    }

    static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a text is wanted here");
        }
        return text.strip();
    }

    static <E extends Enum<E>> E word(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not one of "
                + Stream.of(type.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(", ")));
    }
}
