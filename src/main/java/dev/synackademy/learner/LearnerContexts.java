package dev.synackademy.learner;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where Spring Security finds out whose request this is: from a token in a cookie, of which the database has the hash. There
 * are no sessions; a restart forgets nobody, and any node knows everybody.
 *
 * <p>A token is never promoted. Whoever signs in or out gets another one and the old one is dead, so planting a token in
 * somebody's browser beforehand gains nothing.
 */
@Component
class LearnerContexts implements SecurityContextRepository {

    static final String COOKIE = "learner";

    /** The longest time for which browsers keep a cookie; so long may a learner stay away. */
    static final Duration KEPT = Duration.ofDays(400);

    /** Not every request writes that its token was used. */
    private static final Duration NOTED_EVERY = Duration.ofDays(1);

    private final LearnerTokens tokens;
    private final Clock clock;

    LearnerContexts(LearnerTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return tokenIn(request).isPresent();
    }

    /** Asked only if something wants to know, so that whoever just reads costs no look into the database. */
    @Override
    @SuppressWarnings("deprecation") // what is not deprecated comes down to this
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return tokenIn(holder.getRequest())
                .flatMap(token -> tokens.findById(LearnerToken.hash(token)))
                .filter(token -> token.lastUsedAt().plus(KEPT).isAfter(clock.instant()))
                .map(token -> new SecurityContextImpl(
                        new KnownLearner(token.learner(), token.signedIn(), token.lastUsedAt())))
                .orElseGet(SecurityContextImpl::new);
    }

    /**
     * From now on this browser is that of the learner in the context, or nobody's. The browser is told only when that is
     * certain, at the end of the transaction that it happens in.
     */
    @Override
    @Transactional
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        tokenIn(request).ifPresent(token -> tokens.delete(LearnerToken.hash(token)));
        if (context.getAuthentication() instanceof KnownLearner known) {
            String token = LearnerToken.random();
            tokens.save(new LearnerToken(token, known.learner(), known.signedIn(), clock.instant()));
            afterCommit(() -> write(token, KEPT, request, response));
        } else {
            afterCommit(() -> write("", Duration.ZERO, request, response));
        }
    }

    /** The learner was here: neither the browser nor we forget too early. */
    void note(KnownLearner known, HttpServletRequest request, HttpServletResponse response) {
        Instant now = clock.instant();
        if (known.lastUsedAt().plus(NOTED_EVERY).isBefore(now)
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            tokenIn(request).ifPresent(token -> {
                tokens.use(LearnerToken.hash(token), now);
                write(token, KEPT, request, response);
            });
        }
    }

    private static Optional<String> tokenIn(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(value -> value.matches("[\\w-]{43}"))
                        .findFirst();
    }

    private static void write(String token, Duration kept, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, token)
                .path("/")
                .maxAge(kept)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
