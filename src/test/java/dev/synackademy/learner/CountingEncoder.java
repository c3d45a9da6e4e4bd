package dev.synackademy.learner;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Counts how often a password was compared with a hash: that is what takes time. */
final class CountingEncoder implements PasswordEncoder {

    final AtomicInteger comparisons = new AtomicInteger();

    private final PasswordEncoder encoder;

    CountingEncoder(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public String encode(CharSequence password) {
        return encoder.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        comparisons.incrementAndGet();
        return encoder.matches(password, hash);
    }
}
