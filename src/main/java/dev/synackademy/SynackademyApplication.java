package dev.synackademy;

import dev.synackademy.packetdrill.ScriptCommand;
import dev.synackademy.quiz.QuestionsCommand;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts the web application. With {@code script FILE.pkt} it runs that packetdrill script instead, with {@code questions} it brings
 * questions into the bank or out of it.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SynackademyApplication {

    public static void main(String[] args) {
        List<String> arguments = Arrays.asList(args);
        switch (args.length == 0 ? "" : args[0]) {
            case "script" -> System.exit(ScriptCommand.run(arguments.subList(1, args.length), System.out, System.err));
            case "questions" ->
                System.exit(QuestionsCommand.run(arguments.subList(1, args.length), System.out, System.err));
            default -> {}
        }
        SpringApplication.run(SynackademyApplication.class, args);
    }
}
