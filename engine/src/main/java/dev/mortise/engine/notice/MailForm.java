package dev.mortise.engine.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// A letter in the form in which it is sent: plain text and HTML of the same words, whatever they
/// are.
final class MailForm extends MimeMessage {
  private final String id;

  /// @param id it keeps this when it is sent again, so that who has had it knows
  MailForm(Session session, MailServer from, Letter letter, UUID id, Instant written)
      throws MessagingException {
    super(session);
    var sender = address(from.sender());
    this.id = "<" + id + "@" + from.sender().substring(from.sender().lastIndexOf('@') + 1) + ">";
    try {
      sender.setPersonal(from.senderName(), UTF_8.name());
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
    setFrom(sender);
    setRecipient(RecipientType.TO, address(letter.to()));
    setSubject(letter.subject(), UTF_8.name());
    setSentDate(Date.from(written));
    // so that nobody's machine answers it
    setHeader("Auto-Submitted", "auto-generated");
    setHeader("Content-Language", letter.language().toLanguageTag());
    var plain = new MimeBodyPart();
    plain.setText(letter.text(), UTF_8.name());
    var html = new MimeBodyPart();
    html.setText(MailHtml.of(letter), UTF_8.name(), "html");
    setContent(new MimeMultipart("alternative", plain, html));
    saveChanges();
  }

  /// The address a text is; of one person, and nothing else.
  static InternetAddress address(String text) throws MessagingException {
    var address = new InternetAddress(text, true);
    if (address.getPersonal() != null || address.isGroup() || text.indexOf('@') < 1) {
      throw new jakarta.mail.internet.AddressException("more than an address", text);
    }
    return address;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
