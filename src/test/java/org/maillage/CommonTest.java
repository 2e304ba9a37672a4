package org.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonTest {
  @Test
  void aFolderStandsForItsFilesInOrder(@TempDir Path folder) throws IOException {
    for (String name : List.of("b.yaml", "a.yml", "README.md", "other.json")) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("geo.yaml"));
    Path file = folder.resolve("other.json");
    assertThat(Common.files(List.of(file, folder), Pattern.compile(".*\\.ya?ml")))
        .containsExactly(file, folder.resolve("a.yml"), folder.resolve("b.yaml"));
  }
}
