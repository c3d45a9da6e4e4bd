package dev.synackademy.learner;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.server.ResponseStatusException;

/** Computes with few passwords at a time. Each takes a processor for a good while, and the rest of the site is to go on. */
final class FewAtOnce implements PasswordEncoder {

    private static final int WAIT_MAX_SECONDS = 10;

    private final PasswordEncoder encoder;
    private final Semaphore places;

    FewAtOnce(PasswordEncoder encoder, int most) {
        this.encoder = encoder;
        places = new Semaphore(most);
    }

    /** @throws ResponseStatusException 503 if others keep it busy for too long */
    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> encoder.encode(password));
    }

    /** @throws ResponseStatusException 503 if others keep it busy for too long */
    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(WAIT_MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "too many passwords at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "interrupted", e);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
