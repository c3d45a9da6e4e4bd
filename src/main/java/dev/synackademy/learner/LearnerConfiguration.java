package dev.synackademy.learner;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Wires the room. */
@Configuration(proxyBeanMethods = false)
class LearnerConfiguration {

    /** Accounts as Spring Security knows them: asked for by the key of the name, answered by the id. */
    @Bean
    UserDetailsService accountsByName(Learners learners) {
        return key -> learners.findByNameKey(key)
                .map(learner -> User.withUsername(learner.id().value())
                        .password(learner.password())
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("There is no such account."));
    }

    @Bean
    PasswordEncoder passwordEncoder(LearnerLimits limits) {
        return new FewAtOnce(new BCryptPasswordEncoder(), limits.passwordsAtOnce());
    }

    @Bean
    SchedulingConfigurer forgetting(Abandoned abandoned, LearnerLimits limits) {
        return tasks -> tasks.addFixedDelayTask(abandoned::sweep, limits.sweepInterval());
    }
}
