package dev.synackademy.learner;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens accounts, signs in and out, tells and forgets. Whatever changes who somebody is, with everything that other rooms keep
 * about them, is one transaction.
 */
@Component
class Accounts {

    private final Learners learners;
    private final LearnerTokens tokens;
    private final CurrentLearner current;
    private final ObjectProvider<LearnerData> rooms;
    private final LearnerLimits limits;
    private final PasswordEncoder passwords;
    private final AuthenticationProvider authentication;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What is kept about somebody, as it is exported. */
    record Export(Instant exportedAt, @Nullable About learner, Map<String, Object> data) {

        record About(
                String id,
                @Nullable String name,
                Instant since,
                @Nullable ZoneId zone) {}
    }

    Accounts(
            Learners learners,
            LearnerTokens tokens,
            CurrentLearner current,
            ObjectProvider<LearnerData> rooms,
            LearnerLimits limits,
            UserDetailsService accounts,
            PasswordEncoder passwords,
            TransactionTemplate transaction,
            Clock clock) {
        this.learners = learners;
        this.tokens = tokens;
        this.current = current;
        this.rooms = rooms;
        this.limits = limits;
        this.passwords = passwords;
        this.authentication = provider(accounts, passwords);
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Computes as long for a name that nobody has as for a wrong password, and says the same of both. */
    private static AuthenticationProvider provider(UserDetailsService accounts, PasswordEncoder passwords) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(accounts);
        provider.setPasswordEncoder(passwords);
        return provider;
    }

    boolean isSignedIn() {
        return current.known().filter(KnownLearner::signedIn).isPresent();
    }

    /** From now on the days of who asks begin at midnight there. Nobody does not become a learner by that. */
    void setZone(ZoneId zone) {
        transaction.executeWithoutResult(status ->
                current.id().flatMap(id -> learners.hold(id.value())).ifPresent(learner -> learner.setZone(zone)));
    }

    /** The learner whose request this is. */
    Optional<Learner> learner() {
        return current.id().flatMap(id -> learners.findById(id.value()));
    }

    /**
     * Opens an account. Whoever was a learner without one stays the same learner, with all that was done; other browsers
     * that knew this learner by an old token do not any more.
     *
     * @param name normalised and allowed
     * @param password the same
     * @return whether something that was done before is now the account's; empty if somebody has the name
     */
    Optional<Boolean> signUp(String name, String password) {
        if (learners.findByNameKey(Names.key(name)).isPresent()) {
            return Optional.empty();
        }
        String hash = Objects.requireNonNull(passwords.encode(password));
        try {
            return transaction.execute(status -> {
                Optional<Learner> known = current.known()
                        .filter(somebody -> !somebody.signedIn())
                        .flatMap(somebody -> learners.hold(somebody.learner().value()));
                if (known.isEmpty()) {
                    current.checkRoom();
                }
                Learner learner = known.orElseGet(() -> new Learner(LearnerId.random(), clock.instant()));
                learner.open(name, hash);
                learners.saveAndFlush(learner);
                tokens.deleteOf(learner.id().value());
                current.become(learner.id(), true);
                return Optional.of(known.isPresent());
            });
        } catch (DataIntegrityViolationException e) {
            return Optional.empty(); // somebody else was faster
        }
    }

    /**
     * Signs in. What this browser's learner has done without an account becomes the account's.
     *
     * @param name normalised
     * @param password the same
     * @return whether there was such a learner; empty if the name or the password is wrong
     */
    Optional<Boolean> signIn(String name, String password) {
        return authenticated(Names.key(name), password)
                .flatMap(account -> transaction.execute(status -> {
                    if (learners.hold(account.value()).isEmpty()) {
                        return Optional.empty(); // deleted a moment ago
                    }
                    boolean merged = mergeInto(account);
                    signOutLongestAway(account);
                    current.become(account, true);
                    return Optional.of(merged);
                }));
    }

    private Optional<LearnerId> authenticated(String nameKey, String password) {
        try {
            Authentication account =
                    authentication.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(nameKey, password));
            return Optional.ofNullable(account).map(Authentication::getName).map(LearnerId::new);
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
    }

    /** One account is never merged into another: then somebody has only changed places at one browser. */
    private boolean mergeInto(LearnerId account) {
        Optional<LearnerId> before = current.known()
                .filter(known -> !known.signedIn())
                .map(KnownLearner::learner)
                .filter(learner -> learners.hold(learner.value()).isPresent());
        before.ifPresent(learner -> {
            rooms.forEach(room -> room.merge(learner, account));
            tokens.deleteOf(learner.value());
            learners.delete(learner.value());
        });
        return before.isPresent();
    }

    private void signOutLongestAway(LearnerId account) {
        List<LearnerToken> browsers = tokens.findByLearnerOrderByLastUsedAtDesc(account.value());
        tokens.deleteAll(browsers.subList(Math.min(browsers.size(), limits.browsers() - 1), browsers.size()));
    }

    /** Only whoever can sign in again can sign out; the others would lose what they have done. */
    void signOut() {
        if (isSignedIn()) {
            transaction.executeWithoutResult(status -> current.becomeNobody());
        }
    }

    /** Whether this is the password of the account that is signed in. */
    boolean isPasswordOf(Learner account, String password) {
        return passwords.matches(password, account.password());
    }

    /** From now on this is the password of the account that is signed in, and no other browser is signed in to it. */
    void changePassword(LearnerId id, String password) {
        String hash = Objects.requireNonNull(passwords.encode(password));
        transaction.executeWithoutResult(status -> learners.hold(id.value()).ifPresent(account -> {
            account.changePassword(hash);
            tokens.deleteOf(id.value());
            current.become(id, true);
        }));
    }

    /** Forgets the learner whose request this is, in every room. */
    void delete(LearnerId id) {
        transaction.executeWithoutResult(status -> {
            forget(id);
            current.becomeNobody();
        });
    }

    /** Forgets a learner in every room, within a transaction. */
    void forget(LearnerId id) {
        if (learners.hold(id.value()).isPresent()) {
            rooms.forEach(room -> room.delete(id));
            tokens.deleteOf(id.value());
            learners.delete(id.value());
        }
    }

    /** Everything that is kept about the learner whose request this is. */
    Export export() {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Learner> learner = learner();
            Map<String, Object> data = new LinkedHashMap<>();
            learner.ifPresent(known -> rooms.forEach(room -> data.put(room.name(), room.export(known.id()))));
            return new Export(
                    clock.instant(),
                    learner.map(known ->
                                    new Export.About(known.id().value(), known.name(), known.createdAt(), known.zone()))
                            .orElse(null),
                    data);
        }));
    }
}
