package dev.synackademy.learner;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Wires the room. */
@Configuration(proxyBeanMethods = false)
class LearnerConfiguration {

    /** Accounts as Spring Security knows them: by the key of their name. */
    @Bean
    UserDetailsService accountsByName(Learners learners) {
        return key -> learners.findByNameKey(key)
                .map(learner -> User.withUsername(learner.id().value())
                        .password(learner.password())
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("There is no such account."));
    }
}
