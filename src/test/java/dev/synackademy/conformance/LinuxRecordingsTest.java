package dev.synackademy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.TcpConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code TcpConfig.linux()} claims of Linux was seen there: {@code src/test/linux/record.py} plays scenarios of ours with two real
 * kernels, and our endpoints must do the same. For each deviation there is a recording of its name that shows it.
 */
class LinuxRecordingsTest {

    private static final Path OURS = Path.of("src/test/linux");

    static Stream<String> recordings() throws IOException {
        return LinuxRecording.scenarios(OURS).stream()
                .map(file -> file.getFileName().toString());
    }

    static Set<Deviation> deviations() {
        return TcpConfig.linux().deviations();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void linux_doesWhatTheKernelDid(String name) throws IOException {
        assertThat(LinuxRecording.read(OURS, Path.of(name)).firstDifference(TcpConfig.linux()))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void withoutADeviation_itsRecordingDiffers(Deviation deviation) throws IOException {
        String name = deviation.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        TcpConfig without = TcpConfig.linux().with(choices -> {
            choices.deviations = EnumSet.copyOf(choices.deviations);
            choices.deviations.remove(deviation);
        });

        assertThat(LinuxRecording.read(OURS, Path.of(name)).firstDifference(without))
                .as(name)
                .isNotNull();
    }
}
