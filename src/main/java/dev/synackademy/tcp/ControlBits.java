package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The eight control bits of a header (RFC 9293 §3.1, figure 1).
 *
 * @param bits as on the wire: FIN is 1, CWR is 128
 */
public record ControlBits(int bits) {

    private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};
    /** People write SYN,ACK and PSH,ACK: what changes the connection first, then ACK. */
    private static final int[] WRITING_ORDER = {1, 2, 0, 3, 5, 6, 7, 4};

    private static final ControlBits[] ALL = new ControlBits[256];

    static {
        Arrays.setAll(ALL, ControlBits::new);
    }

    public static final ControlBits NONE = of(0);
    public static final ControlBits FIN = of(1);
    public static final ControlBits SYN = of(1 << 1);
    public static final ControlBits RST = of(1 << 2);
    public static final ControlBits PSH = of(1 << 3);
    public static final ControlBits ACK = of(1 << 4);
    public static final ControlBits URG = of(1 << 5);
    public static final ControlBits SYN_ACK = SYN.and(ACK);
    public static final ControlBits FIN_ACK = FIN.and(ACK);
    public static final ControlBits RST_ACK = RST.and(ACK);

    public ControlBits {
        if (bits < 0 || bits > 255) {
            throw new IllegalArgumentException("there are eight control bits, not 0x" + Integer.toHexString(bits));
        }
    }

    /**
     * The one object of a set that is made once for all.
     *
     * @throws IndexOutOfBoundsException unless {@code bits} are in 0…255
     */
    static ControlBits of(int bits) {
        return ALL[bits];
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException naming the word that is no control bit
     */
    public static ControlBits parse(String text) {
        int bits = 0;
        for (String word : text.split(",", -1)) {
            String name = word.strip();
            int bit = Arrays.asList(NAMES).indexOf(name);
            if (bit < 0) {
                throw new IllegalArgumentException("\"" + name + "\" is not one of " + String.join(", ", NAMES));
            }
            bits |= 1 << bit;
        }
        return new ControlBits(bits);
    }

    public ControlBits and(ControlBits others) {
        return ALL[bits | others.bits];
    }

    public ControlBits without(ControlBits others) {
        return ALL[bits & ~others.bits];
    }

    public boolean has(ControlBits others) {
        return (bits & others.bits) == others.bits;
    }

    /** The names, in the order in which people write them. */
    public List<String> names() {
        var names = new ArrayList<String>();
        for (int bit : WRITING_ORDER) {
            if ((bits & 1 << bit) != 0) {
                names.add(NAMES[bit]);
            }
        }
        return names;
    }

    @Override
    public String toString() {
        return String.join(",", names());
    }
}
