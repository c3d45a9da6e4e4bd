package dev.synackademy;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Rooms use only what other rooms show, and not in circles. */
class ModuleStructureTest {

    @Test
    void roomsKeepToTheirWalls() {
        ApplicationModules.of(SynackademyApplication.class).verify();
    }
}
