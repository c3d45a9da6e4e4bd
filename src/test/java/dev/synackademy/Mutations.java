package dev.synackademy;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;

/** Input that is nearly right: what was right, with a few changes drawn from a seed. */
public final class Mutations {

    private static final String SIGNS = "{}[]()<>:;,.-+\"'`&*!|>%@#?\\/ \n\t09_xé\u0000\ud800~=$^";

    private Mutations() {}

    /** One to five bits flipped, octets set, or pieces taken out, put in or said twice. */
    public static byte[] of(byte[] octets, SplittableRandom random) {
        byte[] mutant = octets;
        for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
            int at = random.nextInt(mutant.length + 1);
            int end = Math.min(mutant.length, at + random.nextInt(random.nextInt(5) == 0 ? 60 : 3));
            var edited = new ByteArrayOutputStream();
            edited.write(mutant, 0, at);
            int rest = at;
            switch (random.nextInt(4)) {
                case 0 -> rest = end;
                case 1 -> edited.write(random.nextInt(256));
                case 2 -> edited.write(mutant, at, end - at);
                default -> {
                    if (at < mutant.length) {
                        edited.write(random.nextBoolean() ? mutant[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
                        rest = at + 1;
                    }
                }
            }
            edited.write(mutant, rest, mutant.length - rest);
            mutant = edited.toByteArray();
        }
        return mutant;
    }

    /** One to five signs put in, or pieces taken out or said twice, or a number made very large. */
    public static String of(String text, SplittableRandom random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
            int at = random.nextInt(mutant.length() + 1);
            int end = Math.min(mutant.length(), at + random.nextInt(random.nextInt(5) == 0 ? 60 : 3));
            switch (random.nextInt(4)) {
                case 0 -> mutant.delete(at, end);
                case 1 -> mutant.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 2 -> mutant.insert(at, mutant.substring(at, end));
                default -> enlarge(mutant, at, random);
            }
        }
        return mutant.toString();
    }

    /** Writes more digits behind the next one. */
    private static void enlarge(StringBuilder text, int from, SplittableRandom random) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                text.insert(i, "9".repeat(random.nextInt(1, 20)));
                return;
            }
        }
    }
}
