// Stands in for Core Location, as SwiftUI.swift says.

@_exported import Foundation

public typealias CLLocationAccuracy = Double
public let kCLLocationAccuracyBest = 0.0, kCLLocationAccuracyNearestTenMeters = 0.0
public struct CLLocationCoordinate2D: Sendable { public var latitude = 0.0, longitude = 0.0 }
public final class CLLocation: NSObject, Sendable {
    public var coordinate: CLLocationCoordinate2D { CLLocationCoordinate2D() }
    public var timestamp: Date { Date() }
    public var horizontalAccuracy: Double { 0 }
    public var speed: Double { 0 }
    public var speedAccuracy: Double { 0 }
    public var course: Double { 0 }
    public var courseAccuracy: Double { 0 }
    public var sourceInformation: CLLocationSourceInformation? { nil }
}
public final class CLLocationSourceInformation { public var isSimulatedBySoftware: Bool { false } }
public enum CLAuthorizationStatus: Sendable { case notDetermined, restricted, denied, authorizedAlways, authorizedWhenInUse }
public enum CLAccuracyAuthorization: Sendable { case fullAccuracy, reducedAccuracy }
public enum CLActivityType: Sendable { case otherNavigation }
public protocol CLLocationManagerDelegate: AnyObject {
    func locationManagerDidChangeAuthorization(_ manager: CLLocationManager)
    func locationManager(_ manager: CLLocationManager, didUpdateLocations locations: [CLLocation])
    func locationManager(_ manager: CLLocationManager, didFailWithError error: any Error)
}
public class CLLocationManager: NSObject {
    public weak var delegate: (any CLLocationManagerDelegate)?
    public var authorizationStatus: CLAuthorizationStatus { .denied }
    public var accuracyAuthorization: CLAccuracyAuthorization { .fullAccuracy }
    public var activityType = CLActivityType.otherNavigation
    public var desiredAccuracy = 0.0
    public var pausesLocationUpdatesAutomatically = false, allowsBackgroundLocationUpdates = false, showsBackgroundLocationIndicator = false
    public static func locationServicesEnabled() -> Bool { false }
    public func requestWhenInUseAuthorization() {}
    public func requestTemporaryFullAccuracyAuthorization(withPurposeKey: String, completion: (@Sendable ((any Error)?) -> Void)? = nil) {}
    public func requestTemporaryFullAccuracyAuthorization(withPurposeKey: String) async throws {}
    public func startUpdatingLocation() {}
    public func stopUpdatingLocation() {}
}
public final class CLBackgroundActivitySession: Sendable {
    public init() {}
    public func invalidate() {}
}
public struct CLLocationUpdate: Sendable {
    public var location: CLLocation? { nil }
    public static func liveUpdates() -> AsyncThrowingStream<CLLocationUpdate, any Error> { fatalError() }
}
