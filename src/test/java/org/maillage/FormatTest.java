package org.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.maillage.support.Sources;

/** google-java-format, so that style is never discussed. */
class FormatTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  @Test
  void javaIsFormatted() throws IOException, FormatterException {
    var others = new ArrayList<Path>();
    for (Path file : Sources.java()) {
      String text = Files.readString(file);
      String formatted = format(text);
      if (formatted.equals(text)) {
        continue;
      }
      if (APPLY) {
        Files.writeString(file, formatted);
      } else {
        others.add(Sources.HOME.relativize(file));
      }
    }
    assertThat(others).as("Files to format: mvn test -Dtest=FormatTest -Dformat=apply").isEmpty();
  }

  private static String format(String text) throws FormatterException {
    String ordered = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
    return new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }
}
