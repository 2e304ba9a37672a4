package org.maillage;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who may know whom. To loosen a rule, change it in the commit that needs it and say why in its
 * {@code because}.
 */
@AnalyzeClasses(packages = "org.maillage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.maillage";
  private static final List<String> FEATURES =
      List.of(
          "catalogue", "network", "atlas", "editing", "documents", "exchange", "account", "rights");

  private static final DescribedPredicate<JavaClass> A_ROUTES_CLASS =
      describe("a *Routes class", type -> outermost(type).getSimpleName().endsWith("Routes"));

  @ArchTest
  static final ArchRule everyPackageIsOnTheMap =
      classes()
          .should()
          .resideInAnyPackage(
              ROOT,
              ours("model"),
              ours("graph"),
              ours("journal"),
              ours("search"),
              ours("web"),
              ours("catalogue"),
              ours("network"),
              ours("atlas"),
              ours("editing"),
              ours("documents"),
              ours("exchange"),
              ours("account"),
              ours("rights"))
          .because("a new package needs its place in the line of dependencies first");

  @ArchTest
  static final ArchRule modelKnowsOnlyJava =
      classes()
          .that()
          .resideInAPackage(ours("model"))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "javax.xml.stream..", "org.jspecify..", ours("model"))
          .because("the vocabulary does no input or output and outlives every library");

  @ArchTest
  static final ArchRule graphKnowsTheModel =
      knowsOnly("graph", "model").because("the graph does not know what is written into it");

  @ArchTest
  static final ArchRule journalKnowsTheGraph =
      knowsOnly("journal", "model", "graph")
          .because("the only write path stands below everything that wants to write");

  @ArchTest
  static final ArchRule searchFollowsTheJournal =
      knowsOnly("search", "model", "graph", "journal")
          .because("the index is derived from the graph and catches up with the change log");

  @ArchTest
  static final ArchRule webKnowsTheModel =
      knowsOnly("web", "model").because("the HTTP kit serves the features without knowing them");

  @ArchTest static final ArchRule featuresAreIslands = islands();

  @ArchTest
  static final ArchRule featuresDoNotDependOnEachOther =
      slices()
          .matching(
              "org.maillage.(catalogue|network|atlas|editing|documents|exchange|account|rights)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true)
          .because("a feature can be deleted without touching another");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("org.maillage.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a knot of packages is one package that pretends to be several");

  @ArchTest
  static final ArchRule nobodyImportsTheRoot =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT)
          .because("the composition root knows everyone; those below receive plain values");

  @ArchTest
  static final ArchRule neo4jStaysInGraph =
      contained("org.neo4j..", resideInAPackage(ours("graph")))
          .because("embedded, server and cluster differ in one package alone");

  @ArchTest
  static final ArchRule luceneStaysInSearch =
      contained("org.apache.lucene..", resideInAPackage(ours("search")))
          .because("Neo4j dictates Lucene's version: a change must meet one package");

  @ArchTest
  static final ArchRule javalinStaysInWebAndRoutes =
      contained("io.javalin..", resideInAPackage(ours("web")).or(A_ROUTES_CLASS))
          .because("features answer questions, only routes speak HTTP");

  @ArchTest
  static final ArchRule pebbleStaysInWeb =
      contained("io.pebbletemplates..", resideInAPackage(ours("web")))
          .because("escaping is set once, in one place");

  @ArchTest
  static final ArchRule jacksonStaysWhereJsonIs =
      contained(
              "com.fasterxml.jackson..",
              resideInAnyPackage(ours("web"), ours("journal"), ours("exchange"), ours("documents")))
          .because("JSON is spoken by pages, snapshots, documents and exchange formats alone");

  @ArchTest
  static final ArchRule pdfAndHtmlStayInDocuments =
      contained("org.apache.pdfbox..", resideInAPackage(ours("documents")))
          .because("what reads files of strangers is kept in one place");

  @ArchTest
  static final ArchRule jsoupStaysInDocuments =
      contained("org.jsoup..", resideInAPackage(ours("documents")))
          .because("what reads files of strangers is kept in one place");

  @ArchTest
  static final ArchRule nimbusStaysInAccount =
      contained("com.nimbusds..", resideInAPackage(ours("account")))
          .because("who vouches for people is asked in one place");

  @ArchTest
  static final ArchRule picocliStaysInTheRoot =
      contained("picocli..", resideInAPackage(ROOT).or(isOneOf("org.maillage.graph.EmbeddedNeo4j")))
          .because(
              "the commands stand in the root package; EmbeddedNeo4j runs Neo4j's own command, a"
                  + " picocli one, since there is no other way to set a password before the first"
                  + " start");

  @ArchTest
  static final ArchRule yamlStaysInExchange =
      contained("org.snakeyaml..", resideInAPackage(ours("exchange")))
          .because("YAML is the format of seed files and of nothing else");

  private static String ours(String name) {
    return ROOT + "." + name + "..";
  }

  /** The package may use itself and those named; its *Routes may also use the HTTP kit. */
  private static ArchRule knowsOnly(String name, String... others) {
    var packages = new ArrayList<>(Arrays.stream(others).map(ArchitectureTest::ours).toList());
    packages.add(ours(name));
    DescribedPredicate<JavaClass> allowed =
        resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(packages.toArray(String[]::new)));
    ArchRule routes =
        classes()
            .that(resideInAPackage(ours(name)).and(A_ROUTES_CLASS))
            .should()
            .onlyDependOnClassesThat(allowed.or(resideInAPackage(ours("web"))))
            .allowEmptyShould(true);
    ArchRule rest =
        classes()
            .that(resideInAPackage(ours(name)).and(DescribedPredicate.not(A_ROUTES_CLASS)))
            .should()
            .onlyDependOnClassesThat(allowed)
            .allowEmptyShould(true);
    return CompositeArchRule.of(routes).and(rest);
  }

  private static ArchRule islands() {
    return CompositeArchRule.of(
            FEATURES.stream()
                .map(feature -> knowsOnly(feature, "model", "graph", "journal", "search"))
                .toList())
        .because("a feature stands on the kernel and on the index, and on nothing beside it");
  }

  private static ArchRule contained(String vendor, DescribedPredicate<? super JavaClass> where) {
    return noClasses()
        .that(DescribedPredicate.not(where))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(vendor);
  }

  private static DescribedPredicate<JavaClass> isOneOf(String... names) {
    return describe(
        String.join(" or ", names), type -> List.of(names).contains(outermost(type).getName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }
}
