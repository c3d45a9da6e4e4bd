package dev.synackademy.learner;

import dev.synackademy.web.ClientNetwork;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** How often who may try what. */
@Component
class Attempts {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Allowance failuresOfNames;
    private final Allowance failuresOfAddresses;
    private final Allowance accounts;
    private final Allowance newcomers;

    /** Enough for now: the answer is 429, with the time to come back. */
    static final class Enough extends ErrorResponseException {

        private static final long serialVersionUID = 1;

        private final long seconds;

        Enough(Duration wait) {
            super(HttpStatus.TOO_MANY_REQUESTS);
            seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
            getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }

        /** To wait, at least 1. */
        long seconds() {
            return seconds;
        }
    }

    Attempts(LearnerLimits limits, Clock clock) {
        failuresOfNames = new Allowance(limits.failuresPerName(), limits.failurePeriod(), clock);
        failuresOfAddresses = new Allowance(limits.failuresPerAddress(), limits.failurePeriod(), clock);
        accounts = new Allowance(limits.accounts(), HOUR, clock);
        newcomers = new Allowance(limits.newcomers(), HOUR, clock);
    }

    /**
     * Somebody gives a password. It counts as a failure until {@link #passwordWasRight}, so that many at once get no further
     * than one after the other.
     *
     * @throws Enough if there were too many wrong ones for that name, which need not exist, or from that address
     */
    void givePassword(String nameKey, String address) {
        String network = ClientNetwork.of(address);
        take(failuresOfAddresses, network);
        try {
            take(failuresOfNames, nameKey);
        } catch (Enough e) {
            failuresOfAddresses.giveBack(network);
            throw e;
        }
    }

    void passwordWasRight(String nameKey, String address) {
        failuresOfAddresses.giveBack(ClientNetwork.of(address));
        failuresOfNames.giveBack(nameKey);
    }

    /** @throws Enough if that address has opened enough of them lately */
    void openAccount(String address) {
        take(accounts, ClientNetwork.of(address));
    }

    /** @throws Enough if enough learners have come from that address lately */
    void newcomer(String address) {
        take(newcomers, ClientNetwork.of(address));
    }

    private static void take(Allowance allowance, String who) {
        Duration wait = allowance.take(who);
        if (wait.isPositive()) {
            throw new Enough(wait);
        }
    }
}
