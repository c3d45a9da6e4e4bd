package dev.synackademy;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The table of rooms in {@code docs/architecture.md}: what each may import. A room that is not built yet obeys its row. */
class ImportRulesTest {

    private static final String BASE = "dev.synackademy";

    private static final List<Room> ROOMS = List.of(
            new Room("tcp", Kind.PLAIN_JAVA),
            new Room("network", Kind.PLAIN_JAVA, "tcp").withLibraries("org.yaml.snakeyaml.."),
            new Room("statespace", Kind.PLAIN_JAVA),
            new Room("explorer", Kind.PLAIN_JAVA_BUT_ONE_CLASS, "statespace", "network", "tcp"),
            new Room("packetdrill", Kind.PLAIN_JAVA, "tcp", "network"),
            new Room("capture", Kind.PLAIN_JAVA_BUT_ONE_CLASS, "tcp", "network"),
            new Room("conformance", Kind.PLAIN_JAVA, "network", "tcp"),
            new Room("session", Kind.SPRING, "conformance", "explorer", "statespace", "network", "tcp", "web"),
            new Room("lesson", Kind.SPRING, "network", "tcp", "web"),
            new Room("learner", Kind.SPRING, "web"),
            new Room("quiz", Kind.SPRING, "learner", "session", "network", "tcp", "web"),
            new Room("progress", Kind.SPRING, "quiz", "learner", "lesson"),
            new Room("web", Kind.SPRING));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    enum Kind {
        /** The JDK, JSpecify and the libraries that the row names. */
        PLAIN_JAVA,
        /** The same, but one class may speak Spring: the room's web endpoint. */
        PLAIN_JAVA_BUT_ONE_CLASS,
        /** Any library. */
        SPRING
    }

    record Room(String name, Kind kind, List<String> rooms, List<String> libraries) {

        Room(String name, Kind kind, String... rooms) {
            this(name, kind, List.of(rooms), List.of());
        }

        Room withLibraries(String... packages) {
            return new Room(name, kind, rooms, List.of(packages));
        }

        String packages() {
            return packagesOf(name);
        }

        DescribedPredicate<JavaClass> otherRoomsItMayNotImport() {
            return resideInAnyPackage(BASE + "..").and(not(resideInAnyPackage(ownAndImportedRooms())));
        }

        DescribedPredicate<JavaClass> plainJava() {
            return resideInAnyPackage("", "java..", "org.jspecify.annotations..")
                    .or(resideInAnyPackage(libraries.toArray(String[]::new)))
                    .or(resideInAnyPackage(ownAndImportedRooms()));
        }

        private String[] ownAndImportedRooms() {
            return Stream.concat(Stream.of(name), rooms.stream())
                    .map(ImportRulesTest::packagesOf)
                    .toArray(String[]::new);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String packagesOf(String room) {
        return BASE + "." + room + "..";
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void importsOnlyTheRoomsOfItsRow(Room room) {
        noClasses()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .dependOnClassesThat(room.otherRoomsItMayNotImport())
                .as("%s may import %s".formatted(room, room.rooms().isEmpty() ? "no other room" : room.rooms()))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void importsOnlyTheLibrariesOfItsRow(Room room) {
        DescribedPredicate<JavaClass> exempt = switch (room.kind()) {
            case PLAIN_JAVA -> not(alwaysTrue());
            case PLAIN_JAVA_BUT_ONE_CLASS -> webEndpointOf(room);
            case SPRING -> alwaysTrue();
        };
        classes()
                .that()
                .resideInAPackage(room.packages())
                .and(not(exempt))
                .should()
                .onlyDependOnClassesThat(room.plainJava())
                .as("%s is plain Java".formatted(room))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void tcpKnowsNoClockNoChanceNoThreadsNoInputAndNoOutput() {
        noClasses()
                .that()
                .resideInAPackage(packagesOf("tcp"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.time..",
                        "java.util.concurrent..",
                        "java.util.random.."))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread|java\\.util\\.Random|java\\.util\\.Timer")
                .orShould()
                .callMethodWhere(target(owner(type(System.class))).and(not(target(name("arraycopy")))))
                .orShould()
                .accessFieldWhere(target(owner(type(System.class))))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void everyRoomHasARow() {
        Set<String> built = HOUSE.stream()
                .map(JavaClass::getPackageName)
                .filter(Predicate.not(BASE::equals))
                .map(name -> name.substring(BASE.length() + 1).replaceFirst("\\..*", ""))
                .collect(toCollection(TreeSet::new));

        assertThat(ROOMS.stream().map(Room::name)).containsAll(built);
    }

    /** The first class (with those inside it) that speaks Spring; a second one breaks the rule. */
    private static DescribedPredicate<JavaClass> webEndpointOf(Room room) {
        String endpoint = HOUSE.stream()
                .filter(resideInAnyPackage(room.packages()))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("org.spring")))
                .map(ImportRulesTest::outermost)
                .sorted()
                .findFirst()
                .orElse("");
        return DescribedPredicate.describe(
                "the web endpoint", type -> outermost(type).equals(endpoint));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(ImportRulesTest::outermost).orElseGet(type::getName);
    }
}
