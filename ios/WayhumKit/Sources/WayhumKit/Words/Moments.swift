import Foundation

// When something was or will be, in the phone's own way of writing the time.

extension Words {
    /// "today, 17:40", "tomorrow, 08:15", "Friday, 17:40"
    public func moment(_ at: Date, now: Date) -> String {
        let time = time(at)
        return switch days(from: now, to: at) {
        case -1: self("moment_yesterday", time)
        case 0: self("moment_today", time)
        case 1: self("moment_tomorrow", time)
        case let days: self("moment_day", day(at, withDate: !Self.near.contains(days)), time)
        }
    }

    /// "17:40", or "5:40 pm" where that is usual.
    public func time(_ at: Date) -> String {
        let format = DateFormatter()
        (format.locale, format.timeStyle, format.dateStyle) = (measures.locale, .short, .none)
        return format.string(from: at)
    }

    /// As it stands at the beginning of a sentence.
    public func begun(_ words: String) -> String { words.prefix(1).uppercased(with: measures.locale) + words.dropFirst() }

    private func day(_ at: Date, withDate: Bool) -> String {
        let format = DateFormatter()
        format.locale = measures.locale
        format.setLocalizedDateFormatFromTemplate(withDate ? "EEEEdMMMM" : "EEEE")
        return format.string(from: at)
    }

    private func days(from: Date, to: Date) -> Int {
        let calendar = Calendar.current
        return calendar.dateComponents([.day], from: calendar.startOfDay(for: from), to: calendar.startOfDay(for: to)).day ?? 0
    }

    /// Days that their name alone tells from others.
    private static let near = -5...5
}
