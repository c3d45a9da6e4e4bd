package dev.synackademy.learner;

import dev.synackademy.session.AdjustableClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A test with the running application, a notebook in it, a clock that the test moves, and passwords whose checks are counted. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Notebook.class, LearnerTest.Tools.class})
@interface LearnerTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Tools {

        @Bean
        @Primary
        AdjustableClock adjustableClock() {
            return new AdjustableClock();
        }

        @Bean
        @Primary
        CountingEncoder countingEncoder() {
            return new CountingEncoder(new BCryptPasswordEncoder(4));
        }
    }
}
