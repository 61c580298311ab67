package dev.mortise.engine.install;

import dev.mortise.metadata.source.PackageSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The packages that tenants can be started from: those that were built into the application.
@Component
public class Templates {
  private static final String ROOT = "/templates/";

  private final SortedMap<String, PackageSource> packages;

  Templates() {
    this.packages = read();
  }

  public Optional<PackageSource> find(String name) {
    return Optional.ofNullable(packages.get(name));
  }

  public SortedSet<String> names() {
    return new TreeSet<>(packages.keySet());
  }

  private static SortedMap<String, PackageSource> read() {
    var files = new TreeMap<String, Map<String, String>>();
    try {
      for (var resource :
          new PathMatchingResourcePatternResolver().getResources("classpath*:templates/**/*.*")) {
        var url = resource.getURL().getPath();
        // the last one: the application itself may stand in a folder of that name
        var path = url.substring(url.lastIndexOf(ROOT) + ROOT.length());
        var slash = path.indexOf('/');
        if (slash > 0 && resource.isReadable()) {
          files
              .computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
              .put(path.substring(slash + 1), resource.getContentAsString(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("templates cannot be read", unreadable);
    }
    var packages = new TreeMap<String, PackageSource>();
    files.forEach((name, texts) -> packages.put(name, new PackageSource(name, texts)));
    return packages;
  }
}
