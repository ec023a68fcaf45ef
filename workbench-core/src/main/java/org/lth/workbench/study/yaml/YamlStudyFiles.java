package org.lth.workbench.study.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.study.InvalidStudy;
import org.lth.workbench.study.StudyFiles;
import org.lth.workbench.study.StudyRequest;

/** Studies in YAML files, or in JSON, which is YAML. */
final class YamlStudyFiles implements StudyFiles {
  private static final int LARGEST = 1 << 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Override
  public StudyRequest read(Path file) {
    try {
      String text = text(file);
      refuseAliases(file, text);
      JsonNode root = MAPPER.readTree(text);
      return new StudyReader("file " + file).read(root);
    } catch (JsonProcessingException malformed) {
      String reason = malformed.getOriginalMessage().lines().findFirst().orElse("no reason given");
      JsonLocation at = malformed.getLocation();
      throw unusable(
          "file " + file + (at == null ? "" : ", line " + at.getLineNr()),
          "well-formed YAML",
          reason,
          malformed);
    }
  }

  /** Jackson's tree holds an alias's name as if it were the value. */
  private static void refuseAliases(Path file, String text) throws JsonProcessingException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
          int line = parser.currentTokenLocation().getLineNr();
          throw unusable("file " + file + ", line " + line, "values written out", "an alias", null);
        }
      }
    } catch (JsonProcessingException malformed) {
      throw malformed;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
    }
  }

  private static String text(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw unusable("file " + file, "at most 1 MiB", "more than that", null);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException missing) {
      throw unusable("file " + file, "a YAML file", "no such file", missing);
    } catch (CharacterCodingException notText) {
      throw unusable("file " + file, "text in UTF-8", "bytes that are not UTF-8", notText);
    } catch (IOException unreadable) {
      throw unusable("file " + file, "a readable file", unreadable.toString(), unreadable);
    }
  }

  private static InvalidStudy unusable(
      String where, String expected, String actual, @Nullable Exception cause) {
    return new InvalidStudy(
        Problem.what("a study's file cannot be used")
            .where(where)
            .expected(expected)
            .actual(actual)
            .next("see docs/studies.md, and docs/studies/ for examples"),
        cause);
  }
}
