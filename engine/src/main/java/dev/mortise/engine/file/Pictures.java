package dev.mortise.engine.file;

import dev.mortise.engine.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.springframework.stereotype.Component;

/// Reads pictures and makes smaller ones, a few at a time.
///
/// How many pixels there are is asked before any is read, and no more are read than the larger of
/// the smaller ones needs: what a picture takes in memory does not depend on what it claims to be.
@Component
final class Pictures {
  static final long MOST_PIXELS = 50_000_000;

  /// More passes over a picture are nobody's camera.
  private static final int MOST_PASSES = 40;

  private static final int AT_ONCE = 2;
  private static final int JPEG_HEAD = FileBytes.PIECE;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Semaphore free = new Semaphore(AT_ONCE, true);

  /// @param wanted whether a picture is what the file has to be
  Picture read(FileStream stream, String type, boolean wanted) {
    return switch (type) {
      case "image/jpeg", "image/png", "image/gif" -> decoded(stream, type, wanted);
      case "image/webp" -> WebpHead.of(stream.head(WebpHead.LENGTH));
      default -> Picture.NONE;
    };
  }

  private Picture decoded(FileStream stream, String type, boolean wanted) {
    var head = type.equals("image/jpeg") ? JpegHead.of(stream.head(JPEG_HEAD)) : null;
    var turn = head == null ? Turn.NONE : head.turn();
    var reader = ImageIO.getImageReadersByMIMEType(type).next();
    try (var input = new PieceInput(stream, LONGEST.plus(PATIENCE))) {
      reader.setInput(input, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MOST_PIXELS) {
        return wanted ? refuse(FileProblem.TOO_MANY_PIXELS) : Picture.NONE;
      }
      var seen = turn.onItsSide() ? Picture.of(height, width) : Picture.of(width, height);
      if (head != null
          && head.progressive()
          && JpegHead.passes(stream, MOST_PASSES) > MOST_PASSES) {
        return seen;
      }
      return new Picture(seen.width(), seen.height(), smaller(reader, turn));
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | NegativeArraySizeException _) {
      return wanted ? refuse(FileProblem.BROKEN_PICTURE) : Picture.NONE;
    } finally {
      reader.dispose();
    }
  }

  private Map<Form, byte[]> smaller(ImageReader reader, Turn turn) throws IOException {
    try {
      if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw ProblemException.of(FileProblem.PICTURES_BUSY);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(FileProblem.PICTURES_BUSY);
    }
    try {
      var medium = Scaling.within(upright(reader, turn), Form.MEDIUM.longest());
      var thumb = Scaling.within(medium, Form.THUMB.longest());
      return Map.of(Form.MEDIUM, Scaling.jpeg(medium), Form.THUMB, Scaling.jpeg(thumb));
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | NegativeArraySizeException _) {
      // colours nobody reads, or pixels that are missing: it is kept as it is
      return Map.of();
    } finally {
      free.release();
    }
  }

  /// Every so many pixels of the picture, turned as it is seen.
  private static BufferedImage upright(ImageReader reader, Turn turn) throws IOException {
    var longest = Math.max(reader.getWidth(0), reader.getHeight(0));
    var step = Math.max(1, longest * 2 / (Form.MEDIUM.longest() * 3));
    var some = reader.getDefaultReadParam();
    some.setSourceSubsampling(step, step, 0, 0);
    return Scaling.turned(reader.read(0, some), turn);
  }

  private static Picture refuse(FileProblem problem) {
    throw ProblemException.of(problem, Map.of("max", MOST_PIXELS / 1_000_000));
  }
}
