// Stands in for Security, as SwiftUI.swift says.

@_exported import Foundation

public typealias CFString = NSString
public typealias CFTypeRef = AnyObject
public typealias CFDictionary = NSDictionary
public typealias OSStatus = Int32
public let kSecClass = NSString(), kSecClassGenericPassword = NSString(), kSecAttrService = NSString(), kSecAttrAccount = NSString()
public let kSecAttrSynchronizable = NSString(), kSecReturnData = NSString(), kSecMatchLimit = NSString(), kSecMatchLimitOne = NSString()
public let kSecValueData = NSString(), kSecAttrAccessible = NSString(), kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly = NSString()
public let errSecSuccess: OSStatus = 0, errSecItemNotFound: OSStatus = 1, errSecDecode: OSStatus = 2, errSecInvalidData: OSStatus = 3, errSecDiskFull: OSStatus = 4
public func SecItemCopyMatching(_ query: CFDictionary, _ found: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus { 0 }
public func SecItemUpdate(_ query: CFDictionary, _ new: CFDictionary) -> OSStatus { 0 }
public func SecItemAdd(_ new: CFDictionary, _ found: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus { 0 }
public func SecItemDelete(_ query: CFDictionary) -> OSStatus { 0 }
