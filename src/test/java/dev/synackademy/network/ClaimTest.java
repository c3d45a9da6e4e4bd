package dev.synackademy.network;

import static dev.synackademy.network.Scenarios.CONNECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts say about runs is read off the run. */
class ClaimTest {

    private static final List<LogEntry> HANDSHAKE =
            Scenarios.run(Scenarios.of(CONNECT, "", "")).log().entries();

    @ParameterizedTest
    @CsvSource({
        "x/1/seq, 100",
        "x/2/ack, 101",
        "x/packets/count, 3",
        "x/client@60/state, SYN-SENT",
        "x/client@end/state, ESTABLISHED",
        "x/RETRANSMISSION/ms, 1000",
    })
    void value_isWhatTheRunSays(String claim, String value) {
        assertThat(Claim.parse(claim).value(HANDSHAKE)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x/nobody@end/state",
                "x/client@end/banana",
                "x/client@soon/state",
                "x/packets/banana",
                "x/RETRANSMISSION/banana",
                "x/NOTHING/ms",
                "x/1/banana",
                "x/99/seq",
                "x/99999999999999999999/seq",
            })
    void value_ofWhatThereIsNot_isRefused(String claim) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Claim.parse(claim).value(HANDSHAKE))
                .withMessageNotContaining("For input");
    }

    @Test
    void parse_wantsThreeParts() {
        assertThatIllegalArgumentException().isThrownBy(() -> Claim.parse("x/1"));
    }
}
