package dev.mortise.engine.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate of somebody on this machine, for which nobody vouches but who is told to.
///
/// @param keys it and its key
public record TestCertificate(KeyStore keys) {
  private static final String PASSWORD = "changeit";

  /// @param name such as `ip:127.0.0.1` or `dns:example.org`
  public static TestCertificate of(String name) {
    try {
      var folder = Files.createTempDirectory("mortise-test-certificate-");
      var file = folder.resolve("keys.p12");
      make(file, name);
      var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      Files.delete(file);
      Files.delete(folder);
      return new TestCertificate(keys);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void make(Path file, String name) throws IOException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var arguments =
        List.of(
            tool,
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "san=" + name,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
    var process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(said);
    }
  }

  /// What a server shows it by.
  public SSLContext server() {
    try {
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  /// Does something while this JVM takes it for a good one.
  public void trusted(Runnable work) {
    try {
      var before = SSLContext.getDefault();
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      var known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      known.setCertificateEntry("test", keys.getCertificate("test"));
      factory.init(known);
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      SSLContext.setDefault(context);
      try {
        work.run();
      } finally {
        SSLContext.setDefault(before);
      }
    } catch (IOException | GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }
}
