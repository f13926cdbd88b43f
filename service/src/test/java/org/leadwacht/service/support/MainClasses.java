package org.leadwacht.service.support;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of the project whose source stands in a {@code src/main}, wherever they were compiled
 * to.
 */
public final class MainClasses implements ImportOption {

  private static final String ROOT = "org/leadwacht/";

  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("..", "rules", "src", "main", "java"));

  /** Both modules, the rules and the server. */
  public static JavaClasses all() {
    return new ClassFileImporter()
        .withImportOption(new MainClasses())
        .importPackages("org.leadwacht.rules", "org.leadwacht.service");
  }

  /** The file of a package's description. */
  public static Path described(String packageName) {
    return source(packageName.replace('.', '/') + "/package-info");
  }

  private static Path source(String name) {
    Path found = null;
    for (Path sources : SOURCES) {
      Path file = sources.resolve(name + ".java");
      found = Files.exists(file) ? file : found;
    }
    if (found == null) {
      throw new IllegalArgumentException(name);
    }
    return found;
  }

  @Override
  public boolean includes(Location location) {
    String file = location.asURI().toString();
    int start = file.lastIndexOf(ROOT);
    if (start < 0 || !file.endsWith(".class")) {
      return false;
    }
    String name = file.substring(start, file.length() - ".class".length());
    int nested = name.indexOf('$');
    String outer = nested < 0 ? name : name.substring(0, nested);
    return SOURCES.stream().anyMatch(sources -> Files.exists(sources.resolve(outer + ".java")));
  }
}
