package dev.synackademy.learner;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Which learner. It names somebody but proves nothing: who knows an id may do nothing with it.
 *
 * @param value 1 to 22 characters that can stand in an address
 */
public record LearnerId(String value) {

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException if no learner can have this id */
    public LearnerId {
        if (!value.matches("[\\w-]{1,22}")) {
            throw new IllegalArgumentException("\"%s\" is no id of a learner".formatted(value));
        }
    }

    static LearnerId random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new LearnerId(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    @Override
    public String toString() {
        return value;
    }
}
