package dev.mortise.engine.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses of files.
final class FilePaths {
  static final String FILES = "files";

  private final Texts texts;

  FilePaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/files",
        Tree.object(
            "post",
            operation("uploadFile")
                .describe(texts.text("uploadFile_how"))
                .parameters(
                    Stream.of(
                        text("object", true),
                        text("field", true),
                        text("name", true),
                        size(Tree.object("type", "integer", "format", "int64"), "file_size")))
                .bytes(false)
                .answers(201, texts.text("file"), ValueSchema.FILE.word())
                .refuses(403, 404, 413)
                .once()
                .write()));
    paths.put(
        "/files/{id}",
        Tree.object(
            "get",
            operation("getFile")
                .describe(texts.text("getFile_how"))
                .parameters(Parameters.id())
                .parameters(
                    Stream.of(
                        size(
                            Tree.object("type", "string", "enum", List.of("thumb", "medium")),
                            "file_smaller")))
                .givesBytes(texts.text("file_bytes"))
                .refuses(404)
                .read(),
            "patch",
            operation("appendToFile")
                .describe(texts.text("appendToFile_how"))
                .parameters(Parameters.id())
                .parameters(Stream.of(offset()))
                .bytes(true)
                .answers(200, texts.text("file"), ValueSchema.FILE.word())
                .answersNothing(texts.text("file_goes_on"))
                .refuses(404, 413)
                .once()
                .write()));
    return paths;
  }

  private Map<String, Object> text(String name, boolean required) {
    return Tree.object(
        "name",
        name,
        "in",
        "query",
        "required",
        required,
        "description",
        texts.text("parameter.file_" + name),
        "schema",
        Tree.of("string"));
  }

  private Map<String, Object> size(Map<String, Object> schema, String said) {
    return Tree.object(
        "name", "size", "in", "query", "description", texts.text(said), "schema", schema);
  }

  private Map<String, Object> offset() {
    return Tree.object(
        "name",
        "Upload-Offset",
        "in",
        "header",
        "required",
        true,
        "description",
        texts.text("file_offset"),
        "schema",
        Tree.object("type", "integer", "format", "int64"));
  }

  private OperationTree operation(String id) {
    return new OperationTree(id, FILES, texts.text(id));
  }
}
