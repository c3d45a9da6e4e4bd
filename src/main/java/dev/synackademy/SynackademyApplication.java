package dev.synackademy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the web application. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SynackademyApplication {

    public static void main(String[] args) {
        SpringApplication.run(SynackademyApplication.class, args);
    }
}
