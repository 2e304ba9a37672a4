package org.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillage.support.Code;
import org.maillage.support.Sources;
import org.maillage.support.Words;

/** What keeps the code small and safe to read, as far as a machine can tell. */
class TidyTest {
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 60;

  private static final Pattern BANNED_NAME =
      Pattern.compile(".*(Service|Manager|Helper|Utils?|Impl|D[Tt][Oo])");

  /** Split, so that this file does not hold what it looks for. */
  private static final Pattern PROMISE = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern CYPHER =
      Pattern.compile(
          "\\b(MATCH|MERGE|CREATE|UNWIND|RETURN|DETACH DELETE|CALL|WHERE|SET)\\s+[\\w$({\\[:]");

  private static List<Code.Unit> units;

  @BeforeAll
  static void parse() {
    units = Code.parse(Sources.java());
  }

  @Test
  void filesAreShort() {
    var files = new ArrayList<>(Sources.in(Sources.HOME.resolve("src"), TidyTest::isCode));
    files.addAll(Sources.in(Sources.HOME.resolve("frontend/src"), TidyTest::isCode));
    assertThat(files)
        .filteredOn(file -> Sources.text(file).lines().count() > FILE_LINES)
        .extracting(Sources::name)
        .isEmpty();
  }

  private static boolean isCode(String name) {
    return name.endsWith(".java") || name.endsWith(".peb") || name.endsWith(".ts");
  }

  @Test
  void methodsAreShort() {
    var tooLong = new ArrayList<String>();
    for (Code.Unit unit : units) {
      for (MethodTree method : unit.all(MethodTree.class)) {
        long lines = unit.lastLine(method) - unit.firstLine(method) + 1;
        if (lines > METHOD_LINES) {
          tooLong.add(unit.at(method) + " " + method.getName() + " " + lines);
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    var vague = new ArrayList<String>();
    for (Code.Unit unit : units) {
      for (ClassTree type : unit.all(ClassTree.class)) {
        if (BANNED_NAME.matcher(type.getSimpleName()).matches()) {
          vague.add(unit.at(type) + " " + type.getSimpleName());
        }
      }
    }
    assertThat(vague).as("Name it after what it is in the domain").isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    var folders = new TreeSet<Path>();
    Sources.mainJava().forEach(file -> folders.add(file.getParent()));
    assertThat(folders)
        .filteredOn(folder -> !Files.exists(folder.resolve("package-info.java")))
        .extracting(Sources::name)
        .isEmpty();
  }

  @Test
  void nothingIsPutOff() {
    assertThat(found(ours(), PROMISE)).as("Do it, or write it down where work is kept").isEmpty();
  }

  @Test
  void templatesEscapeEverything() {
    var leaks =
        Pattern.compile(
            "\\|\\s*raw\\b|\\{%-?\\s*(embed|autoescape)\\b|\\|\\s*escape\\s*\\(\\s*\"none");
    assertThat(found(Sources.templates(), leaks)).isEmpty();
  }

  @Test
  void templatesHoldNoInlineScriptOrStyle() {
    var inline =
        Pattern.compile(
            "(?i)\\sstyle=[\"']|\\son[a-z]+=[\"']|<style\\b|javascript:|<script(?![^>]*\\bsrc=)[^>]*>");
    assertThat(found(Sources.templates(), inline))
        .as("The content security policy would block it")
        .isEmpty();
  }

  @Test
  void valuesReachCypherAsParameters() {
    var built = new TreeSet<String>();
    for (Code.Unit unit : units) {
      if (unit.name().startsWith("src/main")) {
        var parts = new ArrayList<ExpressionTree>();
        unit.all(BinaryTree.class).forEach(sum -> parts.addAll(partsOfSum(sum)));
        unit.all(MethodInvocationTree.class).forEach(call -> parts.addAll(partsOfFormat(call)));
        parts.stream()
            .filter(part -> !isFixed(unit, part))
            .forEach(part -> built.add(unit.at(part) + " " + part));
      }
    }
    assertThat(built)
        .as("Pass it as a parameter; only constants and labels of the model may be written in")
        .isEmpty();
  }

  /** {@return what is added up to a query} */
  private static List<ExpressionTree> partsOfSum(BinaryTree sum) {
    var parts = new ArrayList<ExpressionTree>();
    if (sum.getKind() == Tree.Kind.PLUS) {
      flatten(sum, parts);
    }
    return parts.stream().anyMatch(TidyTest::isCypher) ? parts : List.of();
  }

  private static void flatten(ExpressionTree part, List<ExpressionTree> parts) {
    switch (part) {
      case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> {
        flatten(sum.getLeftOperand(), parts);
        flatten(sum.getRightOperand(), parts);
      }
      case ParenthesizedTree inner -> flatten(inner.getExpression(), parts);
      default -> parts.add(part);
    }
  }

  /** {@return what is filled into a query} */
  private static List<? extends ExpressionTree> partsOfFormat(MethodInvocationTree call) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree method)) {
      return List.of();
    }
    boolean builds =
        switch (method.getIdentifier().toString()) {
          case "formatted", "concat", "replace" -> isCypher(method.getExpression());
          case "format" -> call.getArguments().stream().anyMatch(TidyTest::isCypher);
          default -> false;
        };
    return builds ? call.getArguments() : List.of();
  }

  private static boolean isCypher(Tree part) {
    return switch (part) {
      case LiteralTree literal ->
          literal.getValue() instanceof String text && CYPHER.matcher(text).find();
      case ParenthesizedTree inner -> isCypher(inner.getExpression());
      default -> false;
    };
  }

  private static boolean isFixed(Code.Unit unit, ExpressionTree part) {
    return switch (part) {
      case LiteralTree literal -> true;
      case ArrayAccessTree element -> isLiteral(unit, element.getExpression().toString());
      case IdentifierTree name ->
          isConstant(name.getName().toString()) || isLiteral(unit, name.getName().toString());
      case MemberSelectTree member -> isConstant(member.getIdentifier().toString());
      case MethodInvocationTree call -> isLabel(call.getMethodSelect());
      default -> false;
    };
  }

  private static boolean isConstant(String name) {
    return name.matches("[A-Z][A-Z0-9_]*");
  }

  /** Whether a name runs through literals: {@code for (String label : List.of("A", "B"))}. */
  private static boolean isLiteral(Code.Unit unit, String name) {
    return unit.all(EnhancedForLoopTree.class).stream()
        .filter(loop -> loop.getVariable().getName().contentEquals(name))
        .anyMatch(loop -> isOfLiterals(loop.getExpression()));
  }

  private static boolean isOfLiterals(ExpressionTree values) {
    return switch (values) {
      case LiteralTree literal -> true;
      case NewArrayTree array -> array.getInitializers().stream().allMatch(TidyTest::isOfLiterals);
      case MethodInvocationTree call ->
          call.getMethodSelect().toString().equals("List.of")
              && call.getArguments().stream().allMatch(TidyTest::isOfLiterals);
      default -> false;
    };
  }

  /** {@code kind.label()}, {@code everyLabel()}: what comes from the model's constants. */
  private static boolean isLabel(ExpressionTree method) {
    String name =
        switch (method) {
          case IdentifierTree plain -> plain.getName().toString();
          case MemberSelectTree member -> member.getIdentifier().toString();
          default -> "";
        };
    return name.equals("label") || name.endsWith("Label");
  }

  @Test
  void everyTemplateIsUsed() {
    var names = new TreeSet<>(Words.literals(Sources.mainJava()));
    names.addAll(Words.literals(Sources.templates()));
    assertThat(Sources.templates())
        .extracting(
            file -> Sources.TEMPLATES.relativize(file).toString().replaceFirst("\\.\\w+$", ""))
        .filteredOn(name -> !names.contains(name))
        .isEmpty();
  }

  /**
   * A message is used where its key is written, or where a text ending in a dot is what its key
   * begins with: {@code t("kind." + kind + ".one")} uses all of {@code kind.}.
   */
  @Test
  void everyMessageIsUsed() {
    var literals = new TreeSet<>(Words.literals(Sources.mainJava()));
    literals.addAll(Words.literals(Sources.in(Sources.HOME.resolve("frontend/src"), n -> true)));
    var uses = Words.usesInTemplates();
    assertThat(Words.messages("fr").keySet())
        .filteredOn(key -> !literals.contains(key) && isNoFamilyOf(literals, key))
        .filteredOn(key -> uses.stream().noneMatch(use -> use.is(key)))
        .isEmpty();
  }

  private static boolean isNoFamilyOf(Set<String> literals, String key) {
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      if (literals.contains(key.substring(0, dot + 1))) {
        return false;
      }
    }
    return true;
  }

  @Test
  void nothingTellsOfTheMachineItWasWrittenOn() {
    var folders = Pattern.compile("(?<![\\w.$}-])/(root|work|home/\\w+|Users/\\w+)/");
    var hosts =
        Pattern.compile(
            "https?://([\\w-]+\\.)*(registry|artifactory|nexus|mirror|proxy|repo1?)\\b[\\w.-]*[/:]"
                + "|\"resolved\"\\s*:");
    assertThat(found(ours(), folders)).isEmpty();
    assertThat(found(ours(), hosts)).isEmpty();
  }

  /** Every text file of the repository. */
  private static List<Path> ours() {
    var binary = Pattern.compile(".*\\.(gz|pbf|woff2?|png|jpe?g|ico|pdf|zip)");
    return Sources.in(Sources.HOME, name -> !binary.matcher(name).matches());
  }

  private static List<String> found(List<Path> files, Pattern pattern) {
    var places = new ArrayList<String>();
    for (Path file : files) {
      int number = 0;
      for (String line : read(file).split("\n", -1)) {
        number++;
        if (pattern.matcher(line).find()) {
          places.add(Sources.name(file) + ":" + number + " " + line.strip());
        }
      }
    }
    return places;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
