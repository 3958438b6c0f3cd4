package org.kuaizhao;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the road: imports point one way along it, and each library stays in its station. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.kuaizhao");

  private static final List<String> ROAD =
      List.of(
          "capture",
          "extract",
          "config",
          "analysis",
          "archive",
          "relate",
          "site",
          "search",
          "render");

  @Test
  void importsPointOneWayAlongTheRoad() {
    for (int i = 0; i < ROAD.size(); i++) {
      String[] later =
          ROAD.subList(i + 1, ROAD.size()).stream()
              .map(ArchitectureTest::within)
              .toArray(String[]::new);
      if (later.length > 0) {
        noClasses()
            .that(resideInAPackage(within(ROAD.get(i))))
            .should()
            .dependOnClassesThat(resideInAnyPackage(later))
            .check(CLASSES);
      }
    }
  }

  /** The rooms of extract, bottom up: each sees only those before it. */
  private static final List<String> ROOMS =
      List.of(
          "org.kuaizhao.extract.article",
          "org.kuaizhao.extract.text",
          "org.kuaizhao.extract.rules",
          "org.kuaizhao.extract.page",
          "org.kuaizhao.extract.fields",
          "org.kuaizhao.extract.body",
          "org.kuaizhao.extract.redact",
          "org.kuaizhao.extract",
          "org.kuaizhao.extract.explain");

  @Test
  void theRoomsOfExtractAreEnteredFromBelow() {
    for (int i = 0; i + 1 < ROOMS.size(); i++) {
      noClasses()
          .that(resideInAPackage(ROOMS.get(i)))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ROOMS.subList(i + 1, ROOMS.size()).toArray(String[]::new)))
          .check(CLASSES);
    }
    classes()
        .that(resideInAPackage("org.kuaizhao.extract.."))
        .should()
        .resideInAnyPackage(ROOMS.toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void noStationKnowsTheBuildOrTheCommands() {
    noClasses()
        .that(
            resideInAnyPackage(ROAD.stream().map(ArchitectureTest::within).toArray(String[]::new)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.kuaizhao", "org.kuaizhao.cli..", "org.kuaizhao.serve.."))
        .check(CLASSES);
  }

  /** The preview shows files; how they came about is no matter of its. */
  @Test
  void thePreviewKnowsNoStationButTheDigestsOfCapture() {
    noClasses()
        .that(resideInAPackage(within("serve")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                ROAD.stream()
                    .filter(station -> !station.equals("capture"))
                    .map(ArchitectureTest::within)
                    .toArray(String[]::new)))
        .orShould()
        .dependOnClassesThat(resideInAnyPackage("org.kuaizhao", "org.kuaizhao.cli.."))
        .check(CLASSES);
  }

  /** The desks behind the build: each opens what was built, and none knows another. */
  private static final List<String> DESKS = List.of("export", "check", "takedown", "evidence");

  @Test
  void theDesksStandBehindTheBuildAndBeforeTheCommands() {
    String[] desks = DESKS.stream().map(ArchitectureTest::within).toArray(String[]::new);
    noClasses()
        .that(
            resideInAnyPackage(ROAD.stream().map(ArchitectureTest::within).toArray(String[]::new))
                .or(resideInAPackage("org.kuaizhao")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(desks))
        .check(CLASSES);
    noClasses()
        .that(resideInAnyPackage(desks))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.kuaizhao.cli..", "org.kuaizhao.serve.."))
        .check(CLASSES);
    for (String desk : DESKS) {
      String[] others =
          DESKS.stream()
              .filter(other -> !other.equals(desk))
              .map(ArchitectureTest::within)
              .toArray(String[]::new);
      noClasses()
          .that(resideInAPackage(within(desk)))
          .should()
          .dependOnClassesThat(resideInAnyPackage(others))
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void workersKnowNothingOfTheRoad() {
    noClasses()
        .that(resideInAPackage(within("workers")))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.kuaizhao..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAPackage(within("workers")))))
        .check(CLASSES);
  }

  @Test
  void theBuildKnowsNoCommand() {
    noClasses()
        .that(resideInAPackage("org.kuaizhao"))
        .should()
        .dependOnClassesThat(resideInAPackage("org.kuaizhao.cli.."))
        .check(CLASSES);
  }

  @Test
  void eachLibraryStaysInItsStation() {
    only("org.jsoup..", "org.kuaizhao.capture..", "org.kuaizhao.extract..");
    only(
        "org.apache.lucene..",
        "org.kuaizhao.analysis..",
        "org.kuaizhao.archive..",
        "org.kuaizhao.relate..",
        "org.kuaizhao.search..");
    only("tools.jackson.dataformat.yaml..", "org.kuaizhao.config..");
    only("org.snakeyaml..", "org.kuaizhao.config..");
    only("freemarker..", "org.kuaizhao.render..");
    only("picocli..", "org.kuaizhao.cli..");
    only("me.tongfei..", "org.kuaizhao.cli..");
    only("org.apache.commons.compress..", "org.kuaizhao.capture..");
    only("org.tukaani..", "org.kuaizhao.capture..");
    only("org.brotli..", "org.kuaizhao.capture..");
    only("com.github.luben..", "org.kuaizhao.capture..");
    only("org.mozilla.universalchardet..", "org.kuaizhao.capture..");
    only("com.github.difflib..", "org.kuaizhao.render..");
    only("com.sun.net.httpserver..", "org.kuaizhao.serve..");
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.kuaizhao.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static String within(String station) {
    return "org.kuaizhao." + station + "..";
  }

  private static void only(String library, String... stations) {
    // A name that nothing depends on, misspelt for instance, would hold for ever.
    assertTrue(isUsed(library), library + " is used nowhere");
    noClasses()
        .that(
            resideInAPackage("org.kuaizhao..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(stations))))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static boolean isUsed(String library) {
    return CLASSES.stream()
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .anyMatch(dependency -> resideInAPackage(library).test(dependency.getTargetClass()));
  }
}
