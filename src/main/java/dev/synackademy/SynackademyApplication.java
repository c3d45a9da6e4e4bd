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

    private static final String USAGE = """
            Usage: [--NAME=VALUE ...]                 starts the server, with settings of Spring Boot
                   script [OPTION ...] FILE.pkt       runs a packetdrill script
                   questions export|import FORMAT ... brings questions out of the bank or into it""";

    public static void main(String[] args) {
        List<String> arguments = Arrays.asList(args);
        String first = args.length == 0 ? "--" : args[0];
        switch (first) {
            case "script" -> System.exit(ScriptCommand.run(arguments.subList(1, args.length), System.out, System.err));
            case "questions" ->
                System.exit(QuestionsCommand.run(arguments.subList(1, args.length), System.out, System.err));
            default -> {
                if (!first.startsWith("--")) {
                    System.err.println(USAGE);
                    System.exit(2);
                }
            }
        }
        SpringApplication.run(SynackademyApplication.class, args);
    }
}
