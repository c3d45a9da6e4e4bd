package dev.synackademy;

import dev.synackademy.packetdrill.ScriptCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the web application, or with {@code script FILE.pkt} runs that packetdrill script instead. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SynackademyApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("script")) {
            System.exit(ScriptCommand.run(Arrays.asList(args).subList(1, args.length), System.out, System.err));
        }
        SpringApplication.run(SynackademyApplication.class, args);
    }
}
